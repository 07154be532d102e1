import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { Company } from "../access/company.ts";
import { Member } from "../access/member.ts";
import type { Act } from "../kernel/act.ts";
import { type MemberActor, system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import { Watch } from "../slots/watch.ts";
import { cabinetsOf } from "./cabinets.ts";
import { completeHandoff } from "./complete-handoff.ts";
import { expireHandoffs } from "./end-handoff.ts";
import { type FoundEntity, Handoff } from "./handoff.ts";
import { claimLease, forgetLeases, holdsLease, keepState, releaseLease, renewLeases } from "./lease.ts";
import { leavingLogins } from "./leave-login.ts";
import { Login } from "./login.ts";
import { markAlive, markDead, noteAnswer, noteTrouble } from "./login-dies.ts";
import { openHandoff } from "./open-handoff.ts";
import { accountsOf } from "./queries.ts";
import { restrictAccount } from "./restrict-account.ts";
import { abandonedHandoffs, claimHandoff, offerEntities } from "./run-handoff.ts";

const rose: FoundEntity = { externalId: "rose", name: "ООО «Роза»", inn: "7701" };
const lily: FoundEntity = { externalId: "lily", name: "ИП Лилия", inn: "7702" };

async function aSeller(act: Act, personId = 501): Promise<MemberActor> {
  return act(system, async ({ em }) => {
    const company = em.create(Company, { name: "Ромашка" });
    await em.flush();
    const member = em.create(Member, { companyId: company.id, personId, role: "owner" });
    await em.flush();
    return { kind: "member", personId, memberId: member.id, companyId: company.id, role: "owner" };
  });
}

/** A handoff that has reached the choice of legal entities. */
async function reached(act: Act, seller: MemberActor, found: readonly FoundEntity[]): Promise<string> {
  const { handoff } = await act(seller, (unit) => openHandoff(unit, { chatId: seller.personId }));
  await act(system, ({ em }) => em.nativeUpdate(Handoff, handoff.id, { state: "proved" }));
  await act(system, (unit) => claimHandoff(unit, handoff.id, "pool"));
  await act(system, (unit) => offerEntities(unit, { handoffId: handoff.id, holder: "pool" }, found));
  return handoff.id;
}

async function connect(act: Act, seller: MemberActor, found: readonly FoundEntity[], chosen = found) {
  const handoffId = await reached(act, seller, found);
  const ids = chosen.map(({ externalId }) => externalId);
  return act(system, (unit) => completeHandoff(unit, { handoffId, chosen: ids, sealed: `of ${handoffId}` }));
}

const watchOf = (
  companyId: string,
  accountId: string,
  state: "active" | "paused",
  pausedBy: "seller" | "marketplace" | null,
) => ({
  companyId,
  accountId,
  createdBy: 501,
  chatId: -77,
  draftId: "d",
  draftLabel: "d",
  goods: [],
  boxes: ["box" as const],
  warehouses: [],
  maxCoefficient: 5,
  fromDay: "2026-11-22",
  untilDay: "2026-11-30",
  mode: "book" as const,
  position: 1,
  state,
  pausedBy,
});

test("the same legal entity connected again is the same account of the same login, with the new session", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const first = await connect(act, seller, [rose]);
  const [before] = await act(seller, accountsOf);
  const again = await connect(act, seller, [{ ...rose, name: "АО «Роза»" }]);
  const [after, ...others] = await act(seller, accountsOf);
  expect([again, after?.account.id, after?.account.name]).toEqual([first, before?.account.id, "АО «Роза»"]);
  expect(others).toEqual([]);
  expect(after?.login?.sealed).not.toBe(before?.login?.sealed);
});

test("another person's phone that reaches one of two entities takes that one and leaves the other its login", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const both = await connect(act, seller, [rose, lily]);
  const one = await connect(act, seller, [rose]);
  const list = await act(seller, accountsOf);
  const loginOf = Object.fromEntries(list.map(({ account, login }) => [account.externalId, login?.id]));
  expect(one).not.toBe(both);
  expect(loginOf).toEqual({ rose: one, lily: both });

  await connect(act, seller, [lily]);
  const rows = await act(system, ({ em }) => em.find(Login, { companyId: seller.companyId }));
  expect(rows.map(({ state }) => state)).toEqual(["alive", "alive"]);
});

test("a login that lost its last account to another one is logged off at WB", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const separate = [await connect(act, seller, [rose]), await connect(act, seller, [lily])];
  const both = await connect(act, seller, [rose, lily]);
  expect(separate).toContain(both);
  expect(await act(system, leavingLogins)).toEqual(separate.filter((id) => id !== both));
  expect((await act(seller, accountsOf)).map(({ login }) => login?.id)).toEqual([both, both]);
});

test("a choice arrives once, however often it is sent, and only what was found can be chosen", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const handoffId = await reached(act, seller, [rose]);
  const choose = (chosen: readonly string[]) =>
    act(system, (unit) => completeHandoff(unit, { handoffId, chosen, sealed: "s" }));
  await expect(choose(["lily"])).rejects.toMatchObject({ code: "handoffs.ended" });
  const results = await Promise.allSettled([choose(["rose"]), choose(["rose"])]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await act(system, ({ em }) => em.count(Notice, { kind: "handoffs.connected" }))).toBe(1);
});

test("another company may connect the same legal entity, and neither sees the other's", async () => {
  const { act } = await freshAct();
  const [alice, boris] = [await aSeller(act, 501), await aSeller(act, 502)];
  await connect(act, alice, [rose]);
  await connect(act, boris, [rose, lily]);
  expect(await act(alice, accountsOf)).toHaveLength(1);
  expect(await act(boris, accountsOf)).toHaveLength(2);
});

test("a restricted cabinet shows how many of its watches stand still for that", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  await connect(act, seller, [rose, lily]);
  const [first] = await act(seller, cabinetsOf);
  const accountId = first?.account.id ?? "";
  await act(seller, async ({ em }) => {
    em.create(Watch, watchOf(seller.companyId, accountId, "active", null));
    em.create(Watch, watchOf(seller.companyId, accountId, "paused", "seller"));
    await em.flush();
  });
  const restricted = async () => (await act(seller, cabinetsOf)).map((one) => one.restricted);
  expect(await restricted()).toEqual([0, 0]);
  await act(system, (unit) => restrictAccount(unit, accountId, "Создание поставок ограничено"));
  expect(await restricted()).toEqual([1, 0]);
});

test("a dead login pauses only what was running, tells each chat once, and everything resumes with it", async () => {
  const { act, wakes } = await freshAct();
  const seller = await aSeller(act);
  const loginId = await connect(act, seller, [rose]);
  const [{ account } = { account: undefined }] = await act(seller, accountsOf);
  const states = async () => {
    const watches = await act(seller, ({ em }) => em.find(Watch, {}, { orderBy: { position: "asc" } }));
    return watches.map(({ state, pausedBy }) => [state, pausedBy]);
  };
  await act(seller, async ({ em }) => {
    const accountId = account?.id ?? "";
    em.create(Watch, watchOf(seller.companyId, accountId, "active", null));
    em.create(Watch, { ...watchOf(seller.companyId, accountId, "paused", "seller"), position: 2 });
    await em.flush();
  });
  expect(await act(system, (unit) => markDead(unit, loginId, "refused-by-wb"))).toBe(true);
  expect(await act(system, (unit) => markDead(unit, loginId, "logged-out"))).toBe(false);
  expect(await states()).toEqual([
    ["paused", "session"],
    ["paused", "seller"],
  ]);
  const told = await act(system, ({ em }) => em.find(Notice, { kind: "logins.died" }));
  expect(told.map(({ chatId }) => chatId).toSorted((a, b) => a - b)).toEqual([-77, 501]);

  await act(system, (unit) => markAlive(unit, loginId));
  expect(await states()).toEqual([
    ["active", null],
    ["paused", "seller"],
  ]);
  expect(wakes).toContainEqual({ what: "login", id: loginId });
});

test("three renewals in vain end a login, and one answer in between forgives the rest", async () => {
  let now = new Date("2026-11-21T09:00:00Z");
  const { act } = await freshAct(() => now);
  const seller = await aSeller(act);
  const loginId = await connect(act, seller, [rose]);
  const trouble = async () => {
    await act(system, (unit) => noteTrouble(unit, loginId));
    const login = await act(system, ({ em }) => em.findOneOrFail(Login, loginId));
    now = login.restUntil ?? now;
    return login.state;
  };
  expect([await trouble(), await trouble()]).toEqual(["suspect", "suspect"]);
  await act(system, (unit) => noteAnswer(unit, loginId));
  expect([await trouble(), await trouble(), await trouble(), await trouble()]).toEqual([
    "suspect",
    "suspect",
    "suspect",
    "dead",
  ]);
});

test("whoever logs in again reads how many watches go on, and a newcomer reads of none", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const loginId = await connect(act, seller, [rose]);
  const [first] = await act(seller, accountsOf);
  await act(seller, async ({ em }) => {
    em.create(Watch, watchOf(seller.companyId, first?.account.id ?? "", "active", null));
    await em.flush();
  });
  await act(system, (unit) => markDead(unit, loginId, "logged-out"));
  await connect(act, seller, [rose]);
  const told = await act(system, ({ em }) =>
    em.find(Notice, { kind: "handoffs.connected" }, { orderBy: { createdAt: "asc" } }),
  );
  const accounts = ["ООО «Роза»"];
  expect(told.map(({ facts }) => facts)).toEqual([{ accounts }, { accounts, resumed: 1 }]);
});

test("a lease is one process's, keeps what its holder saves, and is lost to a newer session", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const loginId = await connect(act, seller, [rose]);
  const claim = (holder: string) => act(system, (unit) => claimLease(unit, loginId, holder));
  const claims = await Promise.all([claim("a"), claim("b"), claim("c")]);
  const won = claims.findIndex((lease) => lease !== undefined);
  expect(claims.filter((lease) => lease !== undefined)).toHaveLength(1);
  const holder = "abc"[won] ?? "";
  const generation = claims[won]?.generation ?? 0;
  const keep = (sealed: string) =>
    act(system, (unit) => keepState(unit, { loginId, holder, generation }, { sealed, renewed: true }));
  expect(await keep("newer")).toBe(true);
  expect(await act(system, (unit) => renewLeases(unit, holder))).toEqual(new Map([[loginId, generation]]));

  await connect(act, seller, [rose]);
  expect(await act(system, (unit) => holdsLease(unit, loginId, holder, generation))).toBe(false);
  expect(await keep("older")).toBe(false);
  await act(system, (unit) => releaseLease(unit, loginId, holder, generation));
  const next = await claim("d");
  expect(next?.generation).toBeGreaterThan(generation);
  expect(next?.sealed).toMatch(/^of /);
});

test("a handoff that nobody finishes expires, and only a person who had come in is told", async () => {
  let now = new Date("2026-11-21T09:00:00Z");
  const { act } = await freshAct(() => now);
  const [alice, boris] = [await aSeller(act, 501), await aSeller(act, 502)];
  await act(alice, (unit) => openHandoff(unit, { chatId: 501 }));
  await reached(act, boris, [rose]);
  now = new Date("2026-11-21T09:16:00Z");
  await act(system, expireHandoffs);
  await act(system, expireHandoffs);
  const rows = await act(system, ({ em }) => em.find(Handoff, { state: "expired" }));
  expect(rows).toHaveLength(2);
  const told = await act(system, ({ em }) => em.find(Notice, { kind: "handoffs.failed" }));
  expect(told.map(({ chatId, facts }) => [chatId, facts["failure"]])).toEqual([[502, "handoffs.timed-out"]]);
});

test("a handoff whose process died under its person is found and taken up", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const id = await reached(act, seller, [rose]);
  const here = { visitorUntil: new Date(Date.now() + 10_000) };
  await act(system, ({ em }) => em.nativeUpdate(Handoff, id, here));
  expect(await act(system, abandonedHandoffs)).toEqual([]);
  expect(await act(system, (unit) => claimHandoff(unit, id, "another"))).toBeUndefined();
  await act(system, ({ em }) => em.nativeUpdate(Handoff, id, { heldUntil: new Date(Date.now() - 1_000) }));
  expect(await act(system, abandonedHandoffs)).toEqual([id]);
  expect(await act(system, (unit) => claimHandoff(unit, id, "another"))).toMatchObject({ id });
  expect((await act(system, ({ em }) => em.findOneOrFail(Handoff, id))).state).toBe("live");
});

test("the only process waits for no lease of a process that was killed", async () => {
  const { act } = await freshAct();
  const seller = await aSeller(act);
  const loginId = await connect(act, seller, [rose]);
  const handoffId = await reached(act, seller, [rose]);
  await act(system, (unit) => claimLease(unit, loginId, "killed"));
  await act(system, forgetLeases);
  expect(await act(system, (unit) => claimLease(unit, loginId, "new"))).toMatchObject({ generation: 3 });
  expect(await act(system, (unit) => claimHandoff(unit, handoffId, "new"))).toMatchObject({ id: handoffId });
});
