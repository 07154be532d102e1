import { expect, test } from "vitest";
import { addDays, type Day, dayOf } from "#domain/kernel/clock.ts";
import { shortDay } from "#domain/texts/format.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connects, makesWatch, registers } from "#sandbox/testing/person-path.ts";
import type { SandboxWorld } from "#sandbox/world.ts";
import { endsCleanly, expectNoViolations, openPage, openSetting } from "./setting.ts";

const promiseMs = 15_000;

const north = [
  { id: 507, name: "Коледино" },
  { id: 120_762, name: "Электросталь" },
  { id: 117_986, name: "Казань" },
  { id: 206_348, name: "Тула" },
  { id: 686, name: "Новосибирск" },
];
const south = [
  { id: 130_744, name: "Краснодар (Тихорецкая)" },
  { id: 208_277, name: "Невинномысск" },
  { id: 301_229, name: "Подольск 4" },
  { id: 300_571, name: "СЦ Волгоград" },
  { id: 218_987, name: "Алматы Атакент" },
];
/** Four sellers want five warehouses each; who wants the same ones wants them for other days. */
const sellers = [
  { name: "alice", phone: "9990002001", warehouses: north, firstDay: 4 },
  { name: "boris", phone: "9990002002", warehouses: south, firstDay: 4 },
  { name: "clara", phone: "9990002003", warehouses: north, firstDay: 12 },
  { name: "denis", phone: "9990002004", warehouses: south, firstDay: 12 },
];

test("twenty of twenty openings without competitors are booked and told within fifteen seconds", async () => {
  const { world, home, start, rows } = await openSetting();
  const product = await start();
  const page = await openPage();
  const works: Promise<readonly Opening[]>[] = [];
  for (const { name, phone, warehouses, firstDay } of sellers) {
    const person = world.telegram.person(name);
    await registers(person, `Компания ${name}`);
    await connects(person, { world, page, phone });
    works.push(getsAll({ world, person, warehouses, firstDay }));
  }
  const openings = (await Promise.all(works)).flat();
  expect(openings).toHaveLength(20);
  const late = openings.filter(({ openedAt, toldAt }) => toldAt - openedAt > promiseMs);
  const journal = await rows("select warehouse_name, day::text, seen_at, read_back_at from attempt");
  expect(late.map((one) => spent(one, journal))).toEqual([]);

  const supplies = world.wb.world.cabinet.supplies();
  expect(supplies).toHaveLength(20);
  expect(world.wb.world.ledger().filter(({ call }) => call === "plan/add")).toHaveLength(20);
  expectNoViolations(world);
  await endsCleanly(product, home);
}, 300_000);

/** A cell that opened, and when the chat said that it is booked, by the world's clock. */
interface Opening {
  readonly name: string;
  readonly day: Day;
  readonly openedAt: number;
  readonly toldAt: number;
}

interface Work {
  readonly world: SandboxWorld;
  readonly person: Person;
  readonly warehouses: readonly { readonly id: number; readonly name: string }[];
  readonly firstDay: number;
}

/** Makes a watch for each warehouse, then opens a slot for each as soon as its order is ready. */
async function getsAll({ world, person, warehouses, firstDay }: Work): Promise<readonly Opening[]> {
  const today = dayOf(world.clock.now());
  const from = addDays(today, firstDay);
  const until = addDays(from, 6);
  for (const { name } of warehouses) {
    await makesWatch(person, { warehouses: [name], days: `${shortDay(from)}-${shortDay(until)}` });
  }
  const openings: Opening[] = [];
  for (const [index, { id, name }] of warehouses.entries()) {
    await told(world, person, { words: "Заявка готова", name, timeoutMs: 90_000 });
    openings.push(await openAndWait(world, person, { id, name, day: addDays(from, index) }));
  }
  return openings;
}

/** Opens a cell and waits until the chat says that it is booked. */
async function openAndWait(
  world: SandboxWorld,
  person: Person,
  { id, name, day }: { readonly id: number; readonly name: string; readonly day: Day },
): Promise<Opening> {
  const openedAt = world.clock.nowMs();
  world.wb.world.openSlot({ warehouseId: id, boxTypeId: 2, day, coefficient: 1, capacity: 1 });
  const call = await told(world, person, { words: "Забронировано", name, timeoutMs: 40_000 });
  return { name, day, openedAt, toldAt: Date.parse(call.at) };
}

/** How the time between opening and message was spent. */
function spent(
  { name, day, openedAt, toldAt }: Opening,
  journal: readonly Readonly<Record<string, unknown>>[],
): string {
  const entry = journal.find((one) => one["warehouse_name"] === name && one["day"] === day);
  const [seenAt, bookedAt] = [Number(entry?.["seen_at"]), Number(entry?.["read_back_at"])];
  const parts = [seenAt - openedAt, bookedAt - seenAt, toldAt - bookedAt];
  return `${name} ${day}: ${toldAt - openedAt} ms = seen, booked, told after ${parts.join(" + ")}`;
}

function told(
  { telegram }: SandboxWorld,
  person: Person,
  { words, name, timeoutMs }: { readonly words: string; readonly name: string; readonly timeoutMs: number },
) {
  return telegram.waitForCall(
    "sendMessage",
    ({ params }) => {
      const text = String(params["text"]);
      return params["chat_id"] === person.chatId && text.includes(words) && text.includes(name);
    },
    { timeoutMs },
  );
}
