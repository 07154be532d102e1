import { expect, test } from "vitest";
import { readConditions } from "#domain/slots/condition-input.ts";
import { ConditionInvalid, DaysInvalid } from "#domain/slots/errors.ts";
import { readDays } from "#domain/slots/wish.ts";
import { en } from "#domain/texts/en.ts";
import { ru } from "#domain/texts/ru.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { conditionsExample, datesExample } from "./examples.ts";

const now = new Date("2027-03-30T09:00:00Z");

test.each([ru, en])("the example that stands under the buttons can be sent as it is", (t) => {
  const example = conditionsExample({ t, now }).replace(/^.*?: |\.$/gu, "");
  expect(readConditions(example, now)).toMatchObject({ skipDays: ["2027-04-03", "2027-04-04"], leadDays: 3 });
  expect(readConditions(example, now)).toMatchObject({
    maxLogistics: 120,
    lookUntil: "2027-04-01T15:00:00.000Z",
  });
  expect(() => readConditions(`${example} · как получится`, now)).toThrow(
    expect.objectContaining({ facts: { text: "как получится", today: "2027-03-30" } }),
  );
});

test.each([ru, en])("the dates of the example are still to come", (t) => {
  const range = datesExample({ t, now }).replace(/^.*?: |,? (или|or) .*$/gu, "");
  expect(readDays(range, "2027-03-30")).toMatchObject({ fromDay: "2027-04-01", untilDay: "2027-04-08" });
});

/** What a person reads when this is thrown. */
function said(t: Texts, read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof DaysInvalid || error instanceof ConditionInvalid)
      return t.failures[error.code](error.facts);
    throw error;
  }
  throw new Error("nothing was refused");
}

test.each([ru, en])("the example in a refusal of dates is still to come", (t) => {
  const words = said(t, () => readDays("когда-нибудь", "2027-03-30"));
  const range = words.replace(/^.*(?:так: |like )|\.$/gu, "");
  expect(readDays(range, "2027-03-30")).toMatchObject({ fromDay: "2027-04-01", untilDay: "2027-04-08" });
});

test.each([ru, en])("the example in a refusal of conditions can be sent as it is", (t) => {
  const words = said(t, () => readConditions("как получится", now));
  const example = words.replace(/^.*(?:например: |example: )|\.$/gu, "");
  expect(readConditions(example, now)).toMatchObject({ skipDays: ["2027-04-03", "2027-04-04"], leadDays: 3 });
});
