import { expect, test, vi } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Watch } from "#domain/slots/watch.ts";
import { Cancellation } from "#domain/supplies/cancellation.ts";
import { differences } from "#sandbox/testing/books.ts";
import { accepted, bookedSupply, changeKits, newDay, toldOnce } from "#sandbox/testing/changes.ts";
import { endLease } from "#sandbox/testing/doomed-process.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import type { CrashPoint } from "./deps.ts";

const stage = stageOfFile({ latencyMs: 5 });

/** A seller to whom something happens when the page stands before the last click of a change. */
async function seatWith(happens: (seat: Seat) => unknown): Promise<Seat> {
  let isOver = false;
  const seat: Seat = await takeSeat(stage, {
    crashPoint: async (point: CrashPoint) => {
      if (point !== "page-ready" || isOver || (await seat.rows()).supplies.length === 0) return;
      isOver = true;
      await happens(seat);
    },
  });
  await seat.readyWatch();
  return seat;
}

const supplyIn = (supplyId: number) =>
  stage.wb.world.cabinet.supplies().find((one) => one.supplyId === supplyId);

test.each(changeKits)(
  "the login no longer reaches the legal entity: nothing is sent, and it is told ($kind)",
  async (kit) => {
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    const supply = await bookedSupply(stage, seat);
    await seat.act(system, ({ em }) =>
      em.execute("update account set external_id = ? where id = ?", [
        crypto.randomUUID(),
        seat.seller.accountId,
      ]),
    );
    await kit.ask(seat, supply);
    const { told } = await toldOnce(seat, kit);
    expect(told(kit.notice)).toMatchObject([{ outcome: "wrong-account" }]);
    expect(accepted(stage, kit, supply)).toEqual([]);
  },
);

test.each(changeKits)(
  "the login goes to another process before the last click: that one makes the change, once ($kind)",
  async (kit) => {
    const seat = await seatWith(({ act, seller }) =>
      act(system, ({ em }) =>
        em.execute(
          "update login set lease_generation = lease_generation + 1, lease_holder = 'another' where id = ?",
          [seller.loginId],
        ),
      ),
    );
    const supply = await bookedSupply(stage, seat);
    const lost = seat.sessions.held()[0]?.gone;
    await kit.ask(seat, supply);
    await seat.attend();
    await vi.waitUntil(() => lost?.aborted === true || seat.sessions.held().length === 0, 30_000);
    expect(accepted(stage, kit, supply)).toEqual([]);
    await endLease(seat);
    const { told } = await toldOnce(seat, kit);
    expect(told(kit.notice)).toMatchObject([{ outcome: kit.done }]);
    expect(accepted(stage, kit, supply)).toHaveLength(1);
    expect(await differences(stage.wb, seat.act)).toEqual([]);
    expect(seat.bugs).toEqual([]);
  },
);

test.each(changeKits)(
  "the supply has gone from the cabinet, or has arrived, meanwhile: that is what is told ($kind)",
  async (kit) => {
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    const supply = await bookedSupply(stage, seat);
    const { cabinet } = stage.wb.world;
    for (let step = 0; step < 4; step += 1) cabinet.advance(supply.supplyId);
    await kit.ask(seat, supply);
    expect((await toldOnce(seat, kit)).told(kit.notice)).toMatchObject([{ outcome: "too-late" }]);
    cabinet.dropSupply(supply.supplyId);
    await kit.ask(seat, supply);
    await seat.attend();
    const { told, supplies } = await seat.until((rows) => rows.told(kit.notice).length === 2);
    expect(told(kit.notice).at(-1)).toMatchObject({ outcome: "supply-gone" });
    expect(supplies[0]?.cancelledAt).toBeInstanceOf(Date);
    expect(await differences(stage.wb, seat.act)).toEqual([]);
    expect(seat.bugs).toEqual([]);
  },
);

test.each(changeKits)(
  "the supply goes in the very moment of the click: nobody says that it was us ($kind)",
  async (kit) => {
    const seat = await seatWith(async (at) => {
      const { supplies } = await at.rows();
      for (const { supplyId } of supplies) stage.wb.world.cabinet.dropSupply(supplyId);
    });
    const supply = await bookedSupply(stage, seat);
    await kit.ask(seat, supply);
    const { told } = await toldOnce(seat, kit);
    expect(told(kit.notice)).toMatchObject([{ outcome: "supply-gone" }]);
    expect(await differences(stage.wb, seat.act)).toEqual([]);
  },
);

test("mono-pallets are moved with as many pallets as the supply has in the cabinet, then cancelled", async () => {
  const seat = await takeSeat(stage);
  const watch = await seat.readyWatch({ boxes: ["pallet"], pallets: 3 });
  const supply = await bookedSupply(stage, seat, 5);
  // The wish may say otherwise by now.
  await seat.act(system, ({ em }) => em.nativeUpdate(Watch, { id: watch.id }, { pallets: 1 }));
  for (const kit of changeKits) {
    await kit.ask(seat, supply);
    const { told } = await toldOnce(seat, kit);
    expect(told(kit.notice)).toMatchObject([{ outcome: kit.done }]);
    if (kit.kind === "move")
      expect(supplyIn(supply.supplyId)).toMatchObject({ day: newDay(seat), monopallets: 3 });
  }
  expect(await differences(stage.wb, seat.act)).toEqual([]);
  expect(seat.bugs).toEqual([]);

  // Books that were lost a page are not called whole.
  await seat.act(system, ({ em }) => em.nativeDelete(Notice, { kind: "supplies.moved" }));
  await seat.act(system, ({ em }) => em.nativeUpdate(Cancellation, {}, { outcome: "not-done" }));
  expect(await differences(stage.wb, seat.act)).toEqual([
    expect.stringContaining("ended moved and nobody was told"),
    expect.stringContaining("supply/delete of supply"),
  ]);
});

test.each(
  changeKits.map((kit) => ({ ...kit, where: kit.kind === "move" ? "in the answer" : "on the page" })),
)(
  "WB has restricted the cabinet, said $where: nothing is changed, its other watches pause ($kind)",
  async ({ where, ...kit }) => {
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    const supply = await bookedSupply(stage, seat);
    await seat.watch({ warehouses: [{ id: 120_762, name: "Электросталь" }] });
    if (where === "in the answer") stage.wb.faults.add({ on: `portal:${kit.call}`, name: "restricted" });
    else stage.wb.faults.add({ on: "portal:features/get", name: "restricted-page", times: "always" });
    await kit.ask(seat, supply);
    const { told, watches } = await toldOnce(seat, kit);
    expect(told(kit.notice)).toMatchObject([
      { outcome: "restricted", words: expect.stringContaining("Создание поставок ограничено") },
    ]);
    expect(told("accounts.restricted")).toMatchObject([{ pausedWatches: 1 }]);
    expect(watches.map(({ pausedBy }) => pausedBy)).toContain("marketplace");
    expect(accepted(stage, kit, supply)).toEqual([]);
    expect(seat.bugs).toEqual([]);
  },
);
