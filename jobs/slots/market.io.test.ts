import { expect, test } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { system } from "#domain/kernel/actor.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { sourceStatus } from "#domain/slots/queries.ts";
import { openOfficial } from "#jobs/wb/official.ts";
import { secondSeller, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

const official = () => {
  const { wb } = stage;
  const [supplier] = wb.world.suppliersOf("9990000001");
  const token = wb.apiToken(supplier?.id ?? "");
  return openOfficial({ apiUrl: wb.apiUrl, token, now: () => wb.world.clock.now() });
};

test("today's 404 of the official method is a state with a name, not an error", async () => {
  expect(await official().read()).toEqual({ state: "off-by-wb", seconds: 600 });
});

test("when WB switches the official method on again, it is seen by itself and used", async () => {
  const seat = await takeSeat(stage, { official: official() });
  const { world } = stage.wb;
  const states = async () => (await seat.act(system, sourceStatus)).map((line) => [line.source, line.state]);
  let seen = await states();
  while (seen[2]?.[1] === "unused") seen = await states();
  expect(seen[2]).toEqual(["official", "off-by-wb"]);
  world.switches.set({ officialSlots: true });
  world.clock.shift(601_000);
  while (seen[2]?.[1] !== "on") seen = await states();
  world.switches.set({ officialSlots: false });
});

test("what one login sees is booked by the login of another seller, at the same moment", async () => {
  const { world } = stage.wb;
  // Only the report shows the market here, and one login reads it for both.
  const seat = await takeSeat(stage);
  const other = await secondSeller(stage, seat);
  await seat.readyWatch();
  const draft = world.newDraft(other.supplierId);
  const warehouses = [{ id: 507, name: "Коледино" }];
  await seat.act(other.seller.actor, (unit) =>
    openWatch(unit, other.seller.wish({ draftId: draft.id, goods: draft.lines, warehouses })),
  );
  await seat.until(({ orders }) => orders.length === 2 && orders.every((order) => order.state === "ready"));
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies, attempts, told } = await seat.until((rows) => rows.told("slots.booked").length === 2);
  expect(new Set(supplies.map((one) => one.companyId)).size).toBe(2);
  expect(new Set(attempts.map((one) => one.loginId)).size).toBe(2);
  expect(told("slots.booked")).toHaveLength(2);
  expect(world.violations.all()).toEqual([]);
});

test("two legal entities of one login take turns: each is booked in its own name", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage, {}, "9990000010");
  const [, other] = world.suppliersOf("9990000010");
  const account = await seat.act(system, async ({ em }) => {
    const { companyId, loginId } = seat.seller;
    const externalId = other?.id ?? "";
    return em.create(Account, {
      companyId,
      loginId,
      marketplace: "wb",
      externalId,
      name: other?.name ?? "",
      bookingTerms: bookingTermsVersion,
    });
  });
  await seat.readyWatch();
  const draft = world.newDraft(other?.id ?? "");
  await seat.nextScan();
  await seat.readyWatch({ accountId: account.id, draftId: draft.id, goods: draft.lines });
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until((rows) => rows.told("slots.booked").length === 2);
  const planned = world.ledger().filter((row) => row.call === "plan/add" && row.phone === "9990000010");
  expect(new Set(planned.map((row) => row.supplierId)).size).toBe(2);
  expect(world.violations.all()).toEqual([]);
});
