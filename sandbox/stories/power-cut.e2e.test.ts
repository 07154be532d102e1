import { expect, test } from "vitest";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import {
  beginsForm,
  confirmsForm,
  connects,
  finishesForm,
  opensList,
  registers,
} from "#sandbox/testing/person-path.ts";
import type { Product } from "#sandbox/testing/product.ts";
import type { SandboxWorld } from "#sandbox/world.ts";
import { endsCleanly, expectNoViolations, openPage, openSetting } from "./setting.ts";

const phone = "9990000001";

test.each(["the application", "the application and its database"])(
  "%s is killed again and again: no update, no decision and no login is lost, and nothing is done twice",
  async (victim) => {
    const { world, home, start, rows } = await openSetting();
    let product = await start();
    const cutPower = async () => {
      await (victim === "the application" ? product.kill() : home.killAll());
    };
    const alice = world.telegram.person("alice");
    await registers(alice);

    product = await inTheMiddleOfAnAnswer({ world, alice, cutPower, start });
    const page = await openPage();
    await connects(alice, { world, page, phone });

    await beginsForm(alice, ["Коледино"]);
    await cutPower();
    product = await start();
    const summary = await finishesForm(alice, { warehouses: [] });
    expect(summary.text).toMatch(/Коледино/);
    await confirmsForm(alice);
    await alice.sees(/Заявка готова/, { timeoutMs: 90_000 });
    expect(await rows("select id from watch")).toHaveLength(1);

    // The slot is there and the cabinet has just planned it: nobody of us knows yet.
    const day = addDays(dayOf(world.clock.now()), 5);
    const planned = () => world.wb.world.ledger().filter(({ call }) => call === "plan/add");
    world.wb.world.switches.set({ latencyMs: 150 });
    world.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day, coefficient: 1 });
    await expect.poll(() => planned().length, { interval: 5, timeout: 20_000 }).toBe(1);
    await cutPower();
    expect(messagesOf(alice, /Забронировано:/)).toEqual([]);
    product = await start();
    await alice.sees(/Забронировано: Коледино/, { timeoutMs: 60_000 });

    expect(planned()).toMatchObject([{ day, warehouseId: 507 }]);
    const [{ supplyId } = {}] = planned();
    expect(await rows("select supply_id, day::text from supply")).toEqual([{ supply_id: supplyId, day }]);
    expect(messagesOf(alice, /Забронировано: Коледино/)).toHaveLength(1);
    expect((await opensList(alice)).text).toContain(`№${supplyId}`);
    expect(world.wb.world.codes.all()).toHaveLength(1);
    expectNoViolations(world);
    await endsCleanly(product, home);
  },
  300_000,
);

interface Cut {
  readonly world: SandboxWorld;
  readonly alice: Person;
  readonly cutPower: () => Promise<void>;
  readonly start: () => Promise<Product>;
}

/** The bot has taken the update from Telegram, and is killed while it sends the answer. */
async function inTheMiddleOfAnAnswer({ world, alice, cutPower, start }: Cut): Promise<Product> {
  const { faults, telegram } = world;
  faults.add({ on: "telegram:sendMessage", name: "hang" });
  const after = telegram.calls().at(-1)?.id ?? 0;
  await alice.says("/status");
  await telegram.waitForCall("sendMessage", { text: /Что сейчас работает/ }, { after });
  await expect.poll(() => telegram.core.updates.pending()).toEqual([]);
  await cutPower();
  expect(messagesOf(alice, /Что сейчас работает/)).toEqual([]);
  const product = await start();
  await alice.sees(/Что сейчас работает/);
  expect(messagesOf(alice, /Что сейчас работает/)).toHaveLength(1);
  return product;
}

function messagesOf(person: Person, pattern: RegExp): readonly string[] {
  return person.messages().flatMap(({ text = "" }) => (pattern.test(text) ? [text] : []));
}
