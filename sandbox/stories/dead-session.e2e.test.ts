import { expect, test } from "vitest";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { connects, makesWatch, opensList, registers, signsIn } from "#sandbox/testing/person-path.ts";
import { endsCleanly, expectNoViolations, openPage, openSetting } from "./setting.ts";

const phone = "9990000001";

test("a session that WB ends pauses the watches, and one button brings everything back", async () => {
  const { world, home, start, rows } = await openSetting();
  const product = await start();
  const alice = world.telegram.person("alice");
  await registers(alice);
  const page = await openPage();
  await connects(alice, { world, page, phone });
  await makesWatch(alice, { warehouses: ["Коледино"] });
  await alice.sees(/Заявка готова/, { timeoutMs: 40_000 });
  const accounts = await rows("select id, login_id, external_id from account");

  expect(world.wb.world.killSession(phone)).toBeGreaterThan(0);
  const died = await alice.sees(/Вход в кабинет больше не действует/, { timeoutMs: 40_000 });
  expect(died.text).toMatch(/ИП Воронова А\. С\./);
  expect(died.text).toMatch(/На паузе: 1 заявка/);
  expect((await opensList(alice)).text).toMatch(/⏸ Коледино[\s\S]*нужен вход в кабинет/);
  expect(await rows("select sealed from login")).toEqual([{ sealed: null }]);

  await alice.taps("Подключить WB", { message: died });
  await alice.sees(/настоящей страницей входа WB/);
  await signsIn(alice, { world, page, phone });
  expect(await rows("select id, login_id, external_id from account")).toEqual(accounts);
  expect((await opensList(alice)).text).toMatch(/🔎 Коледино/);

  const day = addDays(dayOf(world.clock.now()), 6);
  world.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day, coefficient: 1 });
  await alice.sees(/Забронировано: Коледино/, { timeoutMs: 30_000 });
  expect(world.wb.world.ledger().filter(({ call }) => call === "plan/add")).toMatchObject([{ phone, day }]);
  expect(alice.messages().filter(({ text }) => text?.includes("больше не действует"))).toHaveLength(1);
  expectNoViolations(world);
  await endsCleanly(product, home);
});
