import { expect, test } from "vitest";
import { type StatusFacts, statusOf } from "./account-status.ts";

const now = new Date("2026-11-27T10:00:00Z");
const before = new Date("2026-11-27T09:00:00Z");
const later = new Date("2026-11-27T10:05:00Z");

function facts(change: {
  readonly account?: Partial<StatusFacts["account"]>;
  readonly login?: Partial<NonNullable<StatusFacts["login"]>>;
  readonly handoff?: StatusFacts["handoff"];
}): StatusFacts {
  return {
    account: { state: "active", removedAt: null, createdAt: before, ...change.account },
    login: {
      state: "alive",
      stateAt: before,
      cause: null,
      restUntil: null,
      challengedAt: null,
      ...change.login,
    },
    handoff: change.handoff,
  };
}

const seen = (change: Parameters<typeof facts>[0]) => {
  const { name, reason } = statusOf(facts(change), now);
  return [name, reason];
};

test("a cabinet whose login is alive works, since the login became so", () => {
  expect(statusOf(facts({}), now)).toEqual({ name: "ACTIVE", reason: null, since: before, until: null });
});

test("a login that WB refuses waits for a person, one that only lost its line is an error", () => {
  expect(seen({ login: { state: "dead", cause: "refused-by-wb" } })).toEqual([
    "WAITING_AUTH",
    "refused-by-wb",
  ]);
  expect(seen({ login: { state: "dead", cause: "unreachable" } })).toEqual(["ERROR", "unreachable"]);
  expect(seen({ login: { state: "suspect" } })).toEqual(["ERROR", "no-answer"]);
});

test("a login that WB wants checked waits for a person, since WB has asked", () => {
  expect(statusOf(facts({ login: { challengedAt: before } }), now)).toMatchObject({
    name: "WAITING_AUTH",
    reason: "challenge",
    since: before,
  });
});

test("while somebody signs in it waits for that, and is connecting once the choice is there", () => {
  const dead = { state: "dead", cause: "logged-out" } as const;
  expect(seen({ login: dead, handoff: { state: "live", createdAt: before } })).toEqual([
    "WAITING_AUTH",
    "signing-in",
  ]);
  expect(seen({ login: dead, handoff: { state: "choosing", createdAt: before } })).toEqual([
    "INITIALIZING",
    "saving",
  ]);
});

test("a pause that WB asked for stops it until a moment that is said", () => {
  expect(statusOf(facts({ login: { restUntil: later } }), now)).toMatchObject({
    name: "STOPPED",
    reason: "resting",
    // The login itself works since long before.
    since: null,
    until: later,
  });
  expect(seen({ login: { restUntil: before } })).toEqual(["ACTIVE", null]);
});

test("a cabinet on its way out is stopped since somebody asked for it", () => {
  const removing = { state: "removing", removedAt: before } as const;
  expect(seen({ account: removing })).toEqual(["STOPPED", "removing"]);
});
