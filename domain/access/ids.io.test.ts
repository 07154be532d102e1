import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { system } from "../kernel/actor.ts";
import { identify } from "./identify.ts";
import { chooseLanguage, meet } from "./meet.ts";
import { Member } from "./member.ts";
import { registerCompany } from "./register-company.ts";

test("numbers of Telegram beyond 32 bits come back as plain numbers, never as BigInt or text", async () => {
  const { act } = await freshAct();
  const personId = 4_503_599_627_370_495;
  await act(system, async (unit) => {
    await meet(unit, { personId, firstName: "Мария" });
    await chooseLanguage(unit, personId, "ru");
    await registerCompany(unit, { personId, name: "Ромашка", mode: "open", adminIds: [] });
  });
  const who = await act(system, (unit) => identify(unit, personId));
  expect(who.actor).toMatchObject({ kind: "member", personId });
  const member = await act(system, ({ em }) => em.findOneOrFail(Member, { personId }));
  expect(member.personId).toBe(personId);
  expect(() => JSON.stringify(member)).not.toThrow();
});

test("every column for large numbers is mapped to numbers", async () => {
  const { act } = await freshAct();
  const mapped = await act(system, async ({ em }) =>
    [...em.getMetadata().getAll().values()].flatMap(({ className, props }) =>
      props
        .filter(({ columnTypes }) => columnTypes?.includes("bigint"))
        .map(({ name, runtimeType }) => `${className}.${name}: ${runtimeType}`),
    ),
  );
  expect(mapped.length).toBeGreaterThan(10);
  expect(mapped.filter((one) => !one.endsWith(": number"))).toEqual([]);
});
