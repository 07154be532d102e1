import { expect, test } from "vitest";
import { isDatabaseAway, lacksRoom } from "./away.ts";

const said = (code: string): Error => Object.assign(new Error("what PostgreSQL says"), { code });

test.each([
  ["53100", "a full disk"],
  ["53300", "too many connections"],
  ["57P03", "a server that starts"],
  ["ECONNREFUSED", "nobody who listens"],
])("what meets %s, %s, is done later", (code) => {
  expect(isDatabaseAway(said(code))).toBe(true);
  expect(isDatabaseAway(new Error("a unit of work failed", { cause: said(code) }))).toBe(true);
});

test("a full disk or too many connections need a person, a server that starts does not", () => {
  expect(["53100", "53300", "57P03"].map((code) => lacksRoom(said(code)))).toEqual([true, true, false]);
});

test.each([
  ["23505", "a row that is there already"],
  ["42P01", "a table that is not there"],
])("%s, %s, is no passing trouble", (code) => {
  expect(isDatabaseAway(said(code))).toBe(false);
});
