import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { type Actor, system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import { candidatesFor } from "../slots/candidates.ts";
import { claimAttempt } from "../slots/claim-attempt.ts";
import { match } from "../slots/match.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Order } from "../slots/order.ts";
import { orderMade } from "../slots/prepare-order.ts";
import { answerIncident, incidents, tidyIncidents } from "./answer.ts";
import { describeExample } from "./example.ts";
import { Incident } from "./incident.ts";
import { raiseIncident } from "./raise.ts";

const boss = 700;
const admin: Actor = { kind: "admin", personId: boss };

const raise = (act: Act, error: unknown, example = {}, admins: readonly number[] = [boss]) =>
  act(system, (unit) => raiseIncident(unit, { name: "slots.book", error, example }, admins));

const told = async (act: Act) => {
  const rows = await act(system, ({ em }) =>
    em.find(Notice, { kind: "incidents.raised" }, { orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ facts }) => facts["why"]);
};

const only = async (act: Act) => {
  const all = await act(system, ({ em }) => em.find(Incident, {}));
  expect(all).toHaveLength(1);
  const [incident] = all;
  if (incident === undefined) throw new Error("no incident");
  return incident;
};

test("the same error with other numbers is one incident, told once, also when it happens at the same time", async () => {
  const { act } = await freshAct();
  const cases = [1, 2, 3, 4, 5].map((n) => raise(act, new Error(`order ${n} has gone`)));
  await Promise.all(cases);
  expect(await only(act)).toMatchObject({ count: 5, fresh: 5, state: "open" });
  expect(await told(act)).toEqual(["new"]);
});

test("what was resolved and comes back is told again; what is muted is not", async () => {
  const { act } = await freshAct();
  await raise(act, new Error("gone"));
  const { fingerprint } = await only(act);
  await act(admin, (unit) => answerIncident(unit, fingerprint, "resolve"));
  await raise(act, new Error("gone"));
  expect(await told(act)).toEqual(["new", "back"]);
  await act(admin, (unit) => answerIncident(unit, fingerprint, "mute"));
  for (let n = 0; n < 20; n += 1) await raise(act, new Error("gone"));
  expect(await told(act)).toEqual(["new", "back"]);
  expect((await only(act)).count).toBe(22);
});

test("an admin who is named later learns of it with its next case", async () => {
  const { act } = await freshAct();
  for (let n = 0; n < 3; n += 1) await raise(act, new Error("gone"), {}, []);
  expect(await told(act)).toEqual([]);
  await raise(act, new Error("gone"));
  expect(await told(act)).toEqual(["new"]);
});

test("no token and no password gets into an incident, and ids have a meaning", async () => {
  const { act } = await freshAct();
  const { loginId } = await connectedSeller(act);
  const token = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOO";
  await raise(act, new Error(`https://api.telegram.org/bot${token}/x failed`), { loginId });
  expect((await only(act)).message).not.toContain(token);
  const [notice] = await act(system, ({ em }) => em.find(Notice, { kind: "incidents.raised" }));
  expect(notice?.facts["example"]).toMatchObject([{ key: "loginId", meaning: expect.stringMatching(/\S/) }]);
});

test("what an error is about is said beside its ids: whose, where and for which day; what is gone has no words", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const { id: watchId } = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const order = await act(system, ({ em }) => em.findOneOrFail(Order, { watchId }));
  await act(system, (unit) => orderMade(unit, order.id, 52_600_001));
  const day = addDays(dayOf(new Date()), 5);
  const cell = { warehouseId: 507, box: "box", day, coefficient: 2, unloading: true } as const;
  const offers = [{ ...cell, source: "calendar", seenAt: new Date() } as const];
  const attempt = await act(system, async (unit) => {
    const [wanted] = match(await candidatesFor(unit, offers), offers, unit.now);
    return wanted && claimAttempt(unit, wanted);
  });
  const { accountId } = order;
  const ids = { watchId, orderId: order.id, accountId, attemptId: attempt?.id, noticeId: randomUUID() };
  const [watch, made, account, tried, notice] = await act(system, (unit) => describeExample(unit, ids));
  for (const line of [watch, account]) expect(line?.meaning).toMatch(/\S · \S/);
  expect(made?.meaning).toContain("Коледино");
  expect(tried).toMatchObject({ meaning: expect.stringContaining("Коледино"), day });
  expect(notice).toEqual({ key: "noticeId", value: ids.noticeId });
});

test("what has not happened for long is forgotten", async () => {
  let now = new Date("2026-01-01T00:00:00Z");
  const { act } = await freshAct(() => now);
  await raise(act, new Error("gone"));
  const { fingerprint } = await only(act);
  await act(admin, (unit) => answerIncident(unit, fingerprint, "resolve"));
  now = new Date("2026-02-15T00:00:00Z");
  await act(system, tidyIncidents);
  expect(await act(admin, incidents)).toEqual([]);
});
