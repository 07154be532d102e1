import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { Company } from "../access/company.ts";
import { Watch } from "../slots/watch.ts";
import type { MemberActor } from "./actor.ts";
import { system } from "./actor.ts";

const watchOf = (companyId: string) => ({
  id: crypto.randomUUID(),
  companyId,
  accountId: crypto.randomUUID(),
  createdBy: 1,
  chatId: 1,
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
});

const memberOf = (companyId: string): MemberActor => ({
  kind: "member",
  personId: 1,
  memberId: crypto.randomUUID(),
  companyId,
  role: "owner",
});

test("a second company sees nothing of the first, whatever it asks for", async () => {
  const { act } = await freshAct();
  const [first, second] = await act(system, async ({ em }) => {
    const companies = [
      em.create(Company, { name: "Ромашка" }),
      em.create(Company, { name: "Василёк" }),
    ] as const;
    await em.flush();
    em.create(Watch, watchOf(companies[0].id));
    return [companies[0].id, companies[1].id] as const;
  });

  const own = await act(memberOf(first), async ({ em }) => [await em.count(Watch), await em.count(Company)]);
  const foreign = await act(memberOf(second), async ({ em }) => [
    await em.count(Watch),
    await em.count(Company),
  ]);
  const raw = await act(memberOf(second), ({ em }) => em.execute("select * from watch"));
  const stranger = await act({ kind: "stranger", personId: 9 }, ({ em }) => em.count(Watch));

  expect(own).toEqual([1, 1]);
  expect(foreign).toEqual([0, 1]);
  expect(raw).toEqual([]);
  expect(stranger).toBe(0);
});

test("a company cannot write a row into another company", async () => {
  const { act } = await freshAct();
  const [first, second] = await act(system, async ({ em }) => {
    const companies = [
      em.create(Company, { name: "Ромашка" }),
      em.create(Company, { name: "Василёк" }),
    ] as const;
    await em.flush();
    return [companies[0].id, companies[1].id] as const;
  });
  const write = act(memberOf(second), async ({ em }) => {
    em.create(Watch, watchOf(first));
    await em.flush();
  });
  await expect(write).rejects.toThrow(/row-level security/);
});

test("the application's role cannot change the schema", async () => {
  const { act } = await freshAct();
  await expect(act(system, ({ em }) => em.execute("alter table watch add column x int"))).rejects.toThrow(
    /must be owner/,
  );
});

test("wakes are passed on only after the change is committed", async () => {
  const { act, wakes } = await freshAct();
  const failing = act(system, async ({ wake }) => {
    wake({ what: "login", id: "1" });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(wakes).toEqual([]);
  await act(system, async ({ wake }) => wake({ what: "login", id: "2" }));
  expect(wakes).toEqual([{ what: "login", id: "2" }]);
});
