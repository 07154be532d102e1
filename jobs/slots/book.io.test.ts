import { expect, test } from "vitest";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 });

const koledino = { warehouseId: 507, boxTypeId: 2 };

test("a slot that opens is booked in the cabinet, read back and told once", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  await seat.readyWatch();
  const day = seat.tomorrow;
  world.openSlot({ ...koledino, day, coefficient: 2 });
  await seat.nextScan();
  const { attempts, supplies, told, watches } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(supplies).toMatchObject([{ day, coefficient: 2, warehouseName: "Коледино" }]);
  expect(watches).toMatchObject([{ state: "booked" }]);
  expect(told("slots.booked")).toMatchObject([{ supplyId: supplies[0]?.supplyId, coefficient: 2, day }]);
  const [attempt] = attempts;
  const times = [
    attempt?.seenAt,
    attempt?.claimedAt,
    attempt?.pageReadyAt,
    attempt?.sentAt,
    attempt?.answeredAt,
    attempt?.readBackAt,
    attempt?.settledAt,
  ].map((at) => at?.getTime() ?? Number.NaN);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const planned = world
    .ledger()
    .filter((row) => row.call === "plan/add" && row.supplierId === seat.supplierId);
  expect(planned).toMatchObject([{ supplyId: supplies[0]?.supplyId, day, coefficient: 2 }]);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

const plannedBy = (supplierId: string) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === supplierId);

test("two warehouses stand in the chain: the second is booked when only it opens, the first is let go", async () => {
  const seat = await takeSeat(stage);
  const warehouses = [
    { id: 507, name: "Коледино" },
    { id: 120_762, name: "Электросталь" },
  ];
  await seat.readyWatch({ warehouses });
  const day = seat.tomorrow;
  stage.wb.world.openSlot({ warehouseId: 120_762, boxTypeId: 2, day, coefficient: 0 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  const { orders, told } = await seat.until(({ orders }) => orders.every((one) => one.state !== "leftover"));
  expect(orders.map((order) => [order.warehouseName, order.state])).toEqual([
    ["Коледино", "deleted"],
    ["Электросталь", "used"],
  ]);
  expect(told("slots.ready")).toMatchObject([{ warehouses }]);
  expect(stage.wb.world.cabinet.orders().filter((one) => one.supplierId === seat.supplierId)).toMatchObject([
    { warehouseId: 120_762 },
  ]);
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("once WB has answered, the seller's page is left in peace", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const page = seat.sessions.held()[0]?.page;
  // Whoever looks at the page looks again and again.
  await page?.evaluate(`
    globalThis.looking = new Set();
    const [begin, end] = [setInterval, clearInterval];
    globalThis.setInterval = (...how) => { const id = begin(...how); looking.add(id); return id; };
    globalThis.clearInterval = (id) => { looking.delete(id); end(id); };`);
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  expect(await page?.evaluate("looking.size")).toBe(0);
});

test("a date that is taken in the last moment ends as gone, is told, and the next one is booked", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:plan/add", name: "gone" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until((rows) => rows.told("slots.not-booked").length > 0);
  await seat.nextScan();
  const { attempts, told } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(attempts.map((one) => one.outcome)).toEqual(["gone", "booked"]);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "gone", day: seat.tomorrow }]);
  expect(plannedBy(seat.supplierId)).toHaveLength(1);
});

test("a price that rises after the click is booked all the same, and the real price is told", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch({ maxCoefficient: 2 });
  stage.wb.faults.add({ on: "portal:plan/add", name: "price-rises", by: 3 });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { told } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(told("slots.booked")).toMatchObject([{ coefficientSeen: 1, coefficient: 4 }]);
});

test("an offer dearer than the ceiling is left alone", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch({ maxCoefficient: 2 });
  const { world } = stage.wb;
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 3 });
  const seenAt = world.clock.now().getTime();
  world.clock.shift(15_000);
  await seat.attend();
  await seat.until(() => (stage.wb.portal.calls.get("supply/getAcceptanceCosts") ?? 0) > 1);
  const { attempts } = await seat.rows();
  expect(attempts.filter((one) => one.claimedAt.getTime() >= seenAt)).toEqual([]);
});

test("an answer that never comes after the booking: read back as booked, one supply, told once", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:plan/add", name: "hang-after-booking" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, told } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(attempts).toMatchObject([{ outcome: "booked", words: "no answer in time" }]);
  expect(told("slots.booked")).toHaveLength(1);
  expect(plannedBy(seat.supplierId)).toHaveLength(1);
});

test("504 before the booking: nothing is said or retried until two late reads find the order unplanned", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const { world, faults } = stage.wb;
  faults.add({ on: "portal:plan/add", name: "504-before" });
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ attempts }) => attempts[0]?.state === "unknown");
  const early = await seat.rows();
  expect(early.attempts).toMatchObject([{ state: "unknown", unplannedReads: 0 }]);
  expect(early.told("slots.not-booked")).toEqual([]);
  world.closeAll();
  world.clock.shift(66_000);
  await seat.until(({ attempts }) => attempts[0]?.unplannedReads === 1);
  world.clock.shift(8_000);
  const { attempts, told, watches } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts).toMatchObject([{ outcome: "not-booked" }]);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "not-booked" }]);
  expect(watches).toMatchObject([{ state: "active" }]);
  expect(plannedBy(seat.supplierId)).toEqual([]);
});

test("a look at the cabinet that began too early is none of the two late ones, however late it is answered", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const { world, faults, portal } = stage.wb;
  faults.add({ on: "portal:plan/add", name: "504-before" });
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ attempts }) => attempts[0]?.state === "unknown");
  world.closeAll();
  faults.add({ on: "portal:supply/supplyDetails", name: "slow", ms: 2_000 });
  await expect.poll(() => faults.list()).toEqual([]);
  const begun = portal.calls.get("supply/supplyDetails") ?? 0;
  world.clock.shift(66_000);
  await seat.until(({ attempts }) => (attempts[0]?.unplannedReads ?? 0) > 0);
  world.clock.shift(8_000);
  await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(portal.calls.get("supply/supplyDetails")).toBeGreaterThanOrEqual(begun + 2);
});

test("a connection that drops after the booking is settled as booked", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:plan/add", name: "drop-after" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, told } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(attempts).toMatchObject([{ outcome: "booked" }]);
  expect(told("slots.booked")).toHaveLength(1);
});

test("an order merged into another supply is found by what that supply carries", async () => {
  const seat = await takeSeat(stage);
  const { world, faults } = stage.wb;
  await seat.readyWatch();
  const day = seat.tomorrow;
  world.openSlot({ ...koledino, day, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 1);
  world.closeAll();
  await seat.readyWatch();
  faults.add({ on: "portal:plan/add", name: "merged" });
  world.openSlot({ ...koledino, day, coefficient: 1 });
  await seat.nextScan();
  const { supplies, told, watches } = await seat.until((rows) => rows.told("slots.booked").length === 2);
  expect(supplies).toHaveLength(1);
  expect(watches.map((one) => one.state)).toEqual(["booked", "booked"]);
  expect(told("slots.booked").map((facts) => facts["supplyId"])).toEqual([
    supplies[0]?.supplyId,
    supplies[0]?.supplyId,
  ]);
  expect(told("slots.booked").map((facts) => facts["joined"] === true)).toEqual([false, true]);
});

test("WB thinks it is too much: the login rests for ten minutes, and goes on by itself", async () => {
  const seat = await takeSeat(stage);
  const { world, faults } = stage.wb;
  await seat.readyWatch();
  faults.add({ on: "portal:plan/add", name: "too-active" });
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "too-active" }]);
  const calls = () => [...stage.wb.portal.calls.values()].reduce((sum, count) => sum + count, 0);
  await seat.until(() => seat.sessions.held().length === 0);
  world.clock.shift(9 * 60_000);
  await seat.attend();
  const before = calls();
  for (let turn = 0; turn < 10; turn += 1) await seat.attend().then(seat.rows);
  expect(calls()).toBe(before);
  world.clock.shift(61_000);
  await seat.attend();
  await seat.until(({ supplies }) => supplies.length > 0);
});

test("a session that dies in the middle: the attempt ends by name, the watch pauses, the seller is told", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:plan/add", name: "session-dies" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, watches, told } = await seat.until(
    (rows) => rows.attempts[0]?.state === "settled" && rows.told("logins.died").length > 0,
    30_000,
  );
  expect(attempts).toMatchObject([{ outcome: "session-dead" }]);
  expect(watches).toMatchObject([{ state: "paused", pausedBy: "session" }]);
  expect(told("slots.booked")).toEqual([]);
});

test("a challenge is named, nothing is sent, and the seller is told", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:create-one-time-token", name: "challenge" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "challenge", loginId: expect.any(String) }]);
  expect(plannedBy(seat.supplierId)).toEqual([]);
});

test("a page that looks otherwise is reported by the name of the step, and nothing is clicked", async () => {
  const seat = await takeSeat(stage);
  stage.wb.faults.add({ on: "portal:page", name: "page-changed", times: "always" });
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts).toMatchObject([{ outcome: "page-changed", sentAt: null }]);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "page-changed" }]);
  expect(seat.bugs.map(String).join()).toContain("the page changed");
  expect(plannedBy(seat.supplierId)).toEqual([]);
});

test("cookie bar, quiz and tour over the page do not stop a booking", async () => {
  stage.wb.world.switches.set({ cookieBar: true, quiz: true, tour: true });
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  stage.wb.world.switches.set({ cookieBar: false, quiz: false, tour: false });
});

test("a portal that speaks English by cookie is put into Russian first", async () => {
  const seat = await takeSeat(stage);
  const hot = await seat.sessions.hold(seat.seller.loginId);
  const english = { name: "locale", value: "en", domain: ".wildberries.ru", path: "/" };
  await hot?.page.context().addCookies([english]);
  await hot?.page.reload();
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  const cookies = (await hot?.page.context().cookies()) ?? [];
  expect(cookies.filter(({ name }) => name === "locale").map(({ value }) => value)).toEqual(["ru"]);
});
