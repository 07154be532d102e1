import { describe, expect, test } from "vitest";
import type { Watch } from "../slots/watch.ts";
import { answersByTemplate, templateOf } from "./template-wish.ts";

/** A watch made on Saturday the 21st for ten days from the second day on. */
const watch = {
  state: "booked",
  createdAt: new Date("2026-11-21T09:00:00Z"),
  accountId: "a",
  draftId: "d",
  draftLabel: "Шапки",
  goods: [{ barcode: "2000000000017", quantity: 5 }],
  boxes: ["pallet"],
  pallets: 3,
  warehouses: [{ id: 507, name: "Коледино" }],
  maxCoefficient: 5,
  fromDay: "2026-11-23",
  untilDay: "2026-12-02",
  mode: "book",
  conditions: { weekdays: [1, 2], leadDays: 2, skipDays: ["2026-11-25"] },
} as unknown as Watch; // only what a template reads

const own = { accountName: "ООО Ромашка", others: [] };
const later = new Date("2027-01-10T09:00:00Z");

describe("a template", () => {
  test("counts days from the day its watch was made, and so never grows old", () => {
    const template = templateOf(watch, own);
    expect(template.days).toEqual({ after: 2, count: 10 });
    expect(answersByTemplate(template, later)).toMatchObject({
      fromDay: "2027-01-12",
      untilDay: "2027-01-21",
      boxes: ["pallet"],
      pallets: 3,
      maxCoefficient: 5,
      mode: "book",
      conditions: { weekdays: [1, 2], leadDays: 2 },
    });
  });

  test("keeps neither goods nor fixed dates", () => {
    const { answers } = templateOf(watch, own);
    expect(Object.keys(answers)).not.toContain("draftId");
    expect(Object.keys(answers)).not.toContain("goods");
    expect(answers.conditions).not.toHaveProperty("skipDays");
  });

  test("keeps the other cabinets of its wish", () => {
    const others = [{ id: "b", name: "ИП Васильев" }];
    const template = templateOf(watch, { ...own, others });
    expect(answersByTemplate(template, later)).toMatchObject({ accountId: "a", otherAccounts: others });
  });

  test("of single dates asks for dates anew", () => {
    const single = { ...watch, conditions: { onlyDays: ["2026-11-23", "2026-12-02"] } } as unknown as Watch;
    const template = templateOf(single, own);
    expect(template.days).toBeNull();
    expect(answersByTemplate(template, later)).not.toHaveProperty("fromDay");
  });

  test("looks as many days as its watch did", () => {
    const until = { ...watch, conditions: { lookUntil: "2026-11-24T20:59:00.000Z" } } as unknown as Watch;
    const answers = answersByTemplate(templateOf(until, own), later);
    expect(answers.conditions?.lookUntil).toBe("2027-01-13T20:59:00.000Z");
  });

  test("never asks for a day beyond what WB opens", () => {
    const moved = { ...watch, fromDay: "2026-12-20", untilDay: "2027-01-15" } as unknown as Watch;
    expect(templateOf(moved, own).days).toEqual({ after: 29, count: 2 });
    const changed = { ...watch, fromDay: "2027-02-01", untilDay: "2027-02-03" } as unknown as Watch;
    expect(templateOf(changed, own).days).toEqual({ after: 1, count: 3 });
  });
});
