import { expect, test } from "vitest";
import { type LoginSign, type LoginSigns, type SignFacts, warningOf, withSign } from "./login-signs.ts";

const now = new Date("2026-11-27T10:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const at = (...hours: readonly number[]) => hours.map((one) => ago(one).toISOString());
const warned = (change: Partial<SignFacts>) =>
  warningOf({ state: "alive", troubles: 0, signedInAt: ago(10), signs: {}, ...change }, now);

test("a fresh login that WB takes is nothing to warn of", () => {
  expect(warned({})).toBeUndefined();
  expect(warned({ signs: { refusals: at(1, 2), errors: at(3) } })).toBeUndefined();
});

test("no answer twice in a row is warned of before the third time pauses everything", () => {
  expect(warned({ state: "suspect", troubles: 1 })).toBeUndefined();
  expect(warned({ state: "suspect", troubles: 2 })).toBe("no-answer");
});

test("a token refused three times in six hours, each time renewed, is a sign; long ago it is none", () => {
  expect(warned({ signs: { refusals: at(1, 3, 5) } })).toBe("refusals");
  expect(warned({ signs: { refusals: at(7, 8, 9) } })).toBeUndefined();
});

test("two errors of a renewal are a sign, and more urgent than age", () => {
  expect(warned({ signs: { errors: at(1, 2) }, signedInAt: ago(24 * 8) })).toBe("renewal-errors");
});

test("after a new shell of WB's one sign less is enough", () => {
  const shell = { version: "v1.101.0", changedAt: ago(2).toISOString() };
  expect(warned({ signs: { shell, refusals: at(1, 2) } })).toBe("refusals");
  expect(warned({ signs: { shell, errors: at(1) } })).toBe("renewal-errors");
  expect(warned({ signs: { shell } })).toBeUndefined();
  expect(
    warned({ signs: { shell: { ...shell, changedAt: ago(30).toISOString() }, errors: at(1) } }),
  ).toBeUndefined();
});

test("a session six days old is near the week that it lasts in practice", () => {
  expect(warned({ signedInAt: ago(24 * 5.9) })).toBeUndefined();
  expect(warned({ signedInAt: ago(24 * 6) })).toBe("old");
  expect(warned({ signedInAt: ago(24 * 9), state: "dead" })).toBeUndefined();
});

test("signs are kept few, and the same version of the shell twice is no sign", () => {
  let signs: LoginSigns = {};
  const note = (sign: LoginSign) => {
    signs = withSign(signs, sign, now) ?? signs;
  };
  note({ kind: "shell", version: "v1.100.0" });
  expect(signs.shell).toEqual({ version: "v1.100.0", changedAt: null });
  expect(withSign(signs, { kind: "shell", version: "v1.100.0" }, now)).toBeUndefined();
  note({ kind: "shell", version: "v1.101.0" });
  expect(signs.shell?.changedAt).toBe(now.toISOString());
  for (let time = 0; time < 20; time += 1) note({ kind: "renewal-error" });
  expect(signs.errors).toHaveLength(10);
});
