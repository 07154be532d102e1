import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "playwright";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { connect } from "#domain/db/orm.ts";
import { Incident } from "#domain/incidents/incident.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { findChromium } from "#jobs/browser/find.ts";
import { differences } from "#sandbox/testing/books.ts";
import { makeHome } from "#sandbox/testing/home.ts";
import { startProduct } from "#sandbox/testing/product.ts";
import { startWorld } from "#sandbox/world.ts";
import { seeded } from "../recover.ts";
import { broken, misreadings } from "./readings.ts";
import { lives, type Seller, type Street, settlesIn } from "./seller.ts";
import { clearUp, stormUntil } from "./trouble.ts";

const people = [
  { name: "Ромашка", username: "vera", language: "ru", phone: "9990000001" },
  { name: "Daisy", username: "emma", language: "en", phone: "9161112233" },
  { name: "Сокол", username: "ivan", language: "ru", phone: "9990000010" },
] as const;

/** How long the last trouble may have to be dealt with. */
const calmMs = 200_000;

/**
 * Sellers in both languages live with the product while everything around it goes wrong, and the power goes
 * once in the middle. Prints what was done, what ended how, and everything that should not have been seen.
 */
export async function soakLife(minutes: number, seed: number): Promise<void> {
  console.log(`${minutes} minutes of life, seed ${seed}`);
  const random = seeded(seed);
  const home = await makeHome();
  const world = await startWorld({
    switches: { lively: true, competitors: true, jitterMs: 100 },
    telegram: { slowRepeats: false },
  });
  const browser = await openBrowser(home.dataDir);
  let product = await startProduct("one process", { ...world.env, ...home.env, LOG_LEVEL: "warn" });
  const sellers = people.map(({ name, username, language, phone }): Seller => {
    const person = world.telegram.person(username, { language_code: language });
    return { name, language, phone, person, troubles: [], done: {} };
  });
  const page = async () => (await browser.newContext({ locale: "ru-RU" })).newPage();
  const street: Street = { world, random, page };
  try {
    for (const seller of sellers) await settlesIn(street, seller);
    const half = Date.now() + minutes * 30_000;
    const end = half + minutes * 30_000;
    const weather = { world, random, phones: people.map(({ phone }) => phone) };
    const storm = stormUntil(weather, end);
    await Promise.all(sellers.map((seller) => lives(street, seller, half)));
    await product.kill();
    product = await startProduct("one process", { ...world.env, ...home.env, LOG_LEVEL: "warn" });
    await Promise.all(sellers.map((seller) => lives(street, seller, end)));
    console.log("struck:", await storm);
    clearUp(world);
    await sleep(calmMs);
    await report(street, sellers, home.dataDir);
    await product.stop();
  } finally {
    await browser.close();
    await home.remove();
    await world.stop();
  }
}

async function openBrowser(dataDir: string): Promise<Browser> {
  const { executable, env } = await findChromium({ chromiumPath: process.env["CHROMIUM_PATH"], dataDir });
  return chromium.launch({ executablePath: executable, env: { ...env }, chromiumSandbox: false });
}

async function report({ world }: Street, sellers: readonly Seller[], dataDir: string): Promise<void> {
  const postgres = await startEmbeddedPostgres(join(dataDir, "postgres"));
  const orm = await connect(postgres.url(), 2);
  const act: Act = createAct({ orm, now: () => world.clock.now(), onWake: () => undefined });
  const attempts = await act(system, ({ em }) => em.find(Attempt, {}));
  const ends = Object.groupBy(attempts, ({ state, outcome }) => outcome ?? state);
  console.log("attempts:", Object.fromEntries(Object.entries(ends).map(([end, all]) => [end, all?.length])));
  for (const { name, count, message } of await act(system, ({ em }) => em.find(Incident, {})))
    console.log(`incident ${name} x${count}: ${message.slice(0, 200)}`);
  for (const { name, done, troubles } of sellers) {
    console.log(name, done);
    for (const trouble of troubles) console.log(`  ${trouble}`);
  }
  const found = [
    ...(await differences(world.wb, act)),
    ...broken(world),
    ...sellers.flatMap((seller) => misreadings(world, seller)),
  ];
  await orm.close();
  console.log(found.length === 0 ? "nothing was wrong in the books, the calls and the words" : "WRONG:");
  for (const one of found) console.log(`  ${one}`);
}
