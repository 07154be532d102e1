import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import {
  confirmsForm,
  connects,
  fillsForm,
  makesWatch,
  opensList,
  registers,
} from "#sandbox/testing/person-path.ts";
import type { Shape } from "#sandbox/testing/product.ts";
import { hasRedis } from "#sandbox/testing/redis.ts";
import { endsCleanly, expectNoViolations, openPage, openSetting } from "./setting.ts";

const phone = "9990000010";

describe.each<Shape>(["one process", "separate roles"])("with %s", (shape) => {
  test.skipIf(shape === "separate roles" && !hasRedis(process.env))(
    "a seller connects a cabinet in the chat, and the next open slot is booked there",
    () => story(shape),
    240_000,
  );
});

async function story(shape: Shape): Promise<void> {
  const { world, home, start, rows } = await openSetting(shape);
  const product = await start();
  const alice = world.telegram.person("alice");
  await registers(alice);
  await alice.says("/cancel");
  await alice.sees(/Отменять нечего/);

  const page = await openPage();
  const connected = await connects(alice, { world, page, phone, only: ["ООО «Сокол Трейд»"] });
  expect(connected.text).toMatch(/Подключено: 1 кабинет/);
  expect(connected.text).toMatch(/ООО «Сокол Трейд»/);
  await alice.tapsReply("Кабинеты");
  const cabinets = await alice.sees(/Кабинеты/);
  expect(cabinets.text).toMatch(/🟢 ООО «Сокол Трейд»/);
  expect(cabinets.text).not.toMatch(/ИП Соколов/);

  // The cabinet takes its time, and the person sees that something is going on.
  world.faults.add({ on: "portal:draft/listDrafts", name: "slow", ms: 3_000 });
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики в кабинете/);
  const summary = await fillsForm(alice, { warehouses: ["Коледино"], limit: "×3" });
  expect(summary.text).toMatch(/Коледино/);
  expect(summary.text).toMatch(/не выше ×3/);
  await confirmsForm(alice);
  await alice.sees(/Заявка готова/, { timeoutMs: 40_000 });

  const day = addDays(dayOf(world.clock.now()), 5);
  world.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day, coefficient: 2 });
  const told = await alice.sees(/Забронировано: Коледино/, { timeoutMs: 20_000 });
  const booked = world.wb.world.ledger().filter(({ call }) => call === "plan/add");
  expect(booked).toMatchObject([{ phone, warehouseId: 507, day, coefficient: 2 }]);
  const { supplyId, preorderId } = booked[0] ?? {};
  expect(told.text).toContain(`Поставка №${supplyId}`);
  expect(told.text).toMatch(new RegExp(`Забронировано: Коледино, .., ${Number(day.slice(8))} `));
  expect(told.text).toMatch(/Кабинет: ООО «Сокол Трейд»/);
  expect(told.text).toMatch(/Коэффициент: ×2/);
  expect(told.text).toMatch(/Приёмка: [\d\s,]+₽/);
  expect(told.text).toMatch(/\d+,\d с от слота до брони/);
  expect(told.text).toMatch(/Бесплатная отмена до: \d\d\.\d\d \d\d:\d\d МСК/);

  const [supplier] = world.wb.world.suppliersOf(phone).filter(({ name }) => name === "ООО «Сокол Трейд»");
  expect(world.wb.world.cabinet.supplies()).toMatchObject([
    { supplyId, preorderIds: [preorderId], supplierId: supplier?.id, warehouseId: 507, day, coefficient: 2 },
  ]);
  expect(await rows("select supply_id, warehouse_id, day::text, coefficient from supply")).toEqual([
    { supply_id: supplyId, warehouse_id: 507, day, coefficient: 2 },
  ]);
  expect(await rows("select state, outcome from attempt")).toEqual([{ state: "settled", outcome: "booked" }]);

  await looksAround(alice, supplyId ?? 0);
  await changesItsMind(alice);
  expectNoViolations(world);
  await endsCleanly(product, home);
}

type Person = Parameters<typeof registers>[0];

/** Every button of the booked message and every command leads somewhere. */
async function looksAround(alice: Person, supplyId: number): Promise<void> {
  await alice.taps("Журнал");
  const journal = await alice.sees(/Журнал попыток/);
  expect(journal.text).toMatch(/увидел \d\d:\d\d:\d\d → начал .* → отправил .* → увидел поставку/);
  await alice.taps("‹ Назад");
  await alice.sees(/Состояние: забронировано/);
  await alice.taps("К списку");
  await alice.sees(new RegExp(`Забронированные поставки[^#]*№${supplyId}`));
  await alice.taps(/Коледино/);
  await alice.sees(new RegExp(`Поставка №${supplyId}`));
  await alice.taps("Открыть заявку");
  await alice.sees(/Состояние: забронировано/);
  await alice.says("/help");
  await alice.sees(/Как это работает/);
  await alice.says("/status");
  const status = await alice.sees(/Что сейчас работает/);
  expect(status.text).toMatch(/Календарь заказа: работает · /);
  await alice.says("/inbox");
  const inbox = await alice.sees(/Последние уведомления/);
  expect(inbox.text).toMatch(/Заявка готова[\s\S]*Забронировано: Коледино/);
}

/** A second watch is paused, resumed, deleted and brought back. */
async function changesItsMind(alice: Person): Promise<void> {
  await makesWatch(alice, { warehouses: ["Казань", "Тула"] });
  const list = await opensList(alice);
  expect(list.text).toMatch(/Казань \+1/);
  await alice.taps(/Казань/);
  await alice.sees(/Склады по порядку[\s\S]*1\. Казань[\s\S]*2\. Тула/);
  await alice.taps("Пауза");
  await alice.sees(/Состояние: на паузе/);
  await alice.taps("Продолжить");
  await alice.sees(/Состояние: ищу слот/);
  await alice.taps("Удалить");
  await alice.sees(/Заявка удалена/);
  await alice.taps("Вернуть");
  await alice.sees(/Состояние: ищу слот/);
  await alice.taps("Удалить");
  await alice.sees(/Заявка удалена/);
  expect((await opensList(alice)).text).not.toMatch(/Казань/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Новая заявка/);
  await alice.says("/cancel");
  await alice.sees(/Отложил/);
}
