import { expect, test } from "vitest";
import { textsIn } from "#domain/texts/texts.ts";
import { drawOperations, labelOf, type Past, timesOf } from "./operations-picture.ts";

const now = new Date("2026-11-27T12:30:00Z");
const step = 3_600_000;
const times = Array.from({ length: 24 }, (_, n) => new Date(now.getTime() - (23 - n) * step - 1_800_000));

function past(change: Partial<Past> = {}): Past {
  const bookings = times.map((at, n) => ({
    at,
    booked: n % 5,
    failed: n % 3,
    p95: n % 5 === 0 ? null : 400 + 40 * n,
  }));
  const samples = times.map((at, n) => ({
    at,
    figures: {
      memoryMb: 800 + 10 * n,
      hot: n,
      alive: 10,
      dead: 0,
      lagMs: n % 4 === 0 ? 3_000 : 0,
      noticesWaiting: 0,
      noticesOldestMs: 0,
    },
  }));
  // Rows of the database have more of their own; the picture reads only these.
  return { bookings, samples: samples as unknown as Past["samples"], times, step, span: "day", ...change };
}

test("a day of the service is a picture, in both languages and without any data", () => {
  for (const language of ["ru", "en"] as const) {
    const reader = { t: textsIn(language), language, now };
    for (const one of [past(), past({ bookings: [], samples: [], span: "week" })]) {
      const png = drawOperations(one, reader);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(1080);
    }
  }
});

test("the week's chart names every day where it begins, today's too", () => {
  const evening = new Date("2026-11-27T17:45:00Z");
  const labels = (language: "ru" | "en") =>
    timesOf("week", evening).map((at) => labelOf(at, "week", { language }));
  const days = ["21.11", "22.11", "23.11", "24.11", "25.11", "26.11", "27.11"];
  expect(labels("ru")).toEqual(days.flatMap((day) => [day, "", "", ""]));
  expect(
    labels("en")
      .filter((label) => label !== "")
      .at(-1),
  ).toBe("27 Nov");
  const [first] = timesOf("week", new Date("2026-11-27T21:00:00Z"));
  expect(first).toEqual(new Date("2026-11-21T03:00:00Z"));
});

test("the day's chart ends with the hour that runs", () => {
  const hours = timesOf("day", now);
  expect([hours.length, hours.at(-1)]).toEqual([24, new Date("2026-11-27T12:00:00Z")]);
});
