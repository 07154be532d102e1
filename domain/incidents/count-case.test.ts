import { expect, test } from "vitest";
import { type Course, countCase, type Telling } from "./count-case.ts";

const unheard: Course = { state: "open", fresh: 0, told: 0 };

function told(start: Course, cases: number): { readonly course: Course; readonly tellings: Telling[] } {
  let course = start;
  const tellings: Telling[] = [];
  for (let n = 0; n < cases; n += 1) {
    const { after, tell } = countCase(course);
    course = after;
    if (tell !== undefined) tellings.push(tell);
  }
  return { course, tellings };
}

test("a thousand cases of one fault are four messages, not a thousand", () => {
  expect(told(unheard, 1).tellings).toEqual(["new"]);
  expect(told(unheard, 9).tellings).toEqual(["new"]);
  expect(told(unheard, 10).tellings).toEqual(["new", "more"]);
  expect(told(unheard, 1000).tellings).toEqual(["new", "more", "more", "more"]);
});

test("what was resolved and comes back is told at once, and grows tenfold from there", () => {
  const resolved: Course = { ...told(unheard, 500).course, state: "resolved" };
  expect(told(resolved, 9).tellings).toEqual(["back"]);
  expect(told(resolved, 10).tellings).toEqual(["back", "more"]);
});

test("what is muted is counted and never told", () => {
  const muted: Course = { ...told(unheard, 5).course, state: "muted" };
  expect(told(muted, 1000)).toEqual({ course: { state: "muted", fresh: 1005, told: 1 }, tellings: [] });
});
