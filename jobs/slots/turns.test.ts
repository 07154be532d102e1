import { describe, expect, test, vi } from "vitest";
import { Turns } from "./turns.ts";

/** A machine with one processor, so that two may work at once, and a share of it that is idle. */
function machine() {
  const state = { idleShare: 0, now: 0, begun: [] as string[] };
  let totalMs = 0;
  let idleMs = 0;
  const read = () => {
    totalMs += 100;
    idleMs += 100 * state.idleShare;
    return { idleMs, totalMs };
  };
  const turns = new Turns({ processors: 1, read, now: () => state.now });
  const work = (name: string, urgency: "booking" | "asked" | "later", signal?: AbortSignal) => {
    const end = Promise.withResolvers<string>();
    const done = turns.run(
      urgency,
      () => {
        state.begun.push(name);
        return end.promise;
      },
      signal,
    );
    return { done, end: () => end.resolve(name) };
  };
  return { state, work };
}

/** Whatever was let in has begun. */
const settled = () => new Promise(setImmediate);

describe("whose turn it is on a busy machine", () => {
  test("as many as the processors can serve begin at once, the next when one of them is done", async () => {
    const { state, work } = machine();
    const [first] = [work("first", "booking"), work("second", "booking"), work("third", "booking")];
    await settled();
    expect(state.begun).toEqual(["first", "second"]);
    first.end();
    await first.done;
    await settled();
    expect(state.begun).toEqual(["first", "second", "third"]);
  });

  test("a booking goes before what somebody waits for, and that before what only looks", async () => {
    const { state, work } = machine();
    const running = [work("a", "later"), work("b", "later")];
    for (const [name, urgency] of [
      ["calendar", "later"],
      ["question", "asked"],
      ["booking", "booking"],
    ] as const)
      work(name, urgency);
    for (const one of running) {
      one.end();
      await one.done;
    }
    await settled();
    expect(state.begun).toEqual(["a", "b", "booking", "question"]);
  });

  test("pages that wait for WB and not for the processor keep nobody waiting", async () => {
    const { state, work } = machine();
    state.idleShare = 0.9;
    for (const name of ["a", "b", "c", "d"]) work(name, "booking");
    await vi.waitFor(() => expect(state.begun).toEqual(["a", "b", "c", "d"]));
  });

  test("a login that has waited long goes before bookings that have just come", async () => {
    const { state, work } = machine();
    const [first] = [work("a", "booking"), work("b", "booking")];
    work("calendar", "later");
    state.now = 10_001;
    work("new booking", "booking");
    first.end();
    await first.done;
    await settled();
    expect(state.begun).toEqual(["a", "b", "calendar"]);
  });

  test("work that goes on for long, as a person does at WB's check, keeps nobody from a turn", async () => {
    const { state, work } = machine();
    for (const name of ["at a check", "at another check", "booking"]) work(name, "booking");
    await settled();
    expect(state.begun).not.toContain("booking");
    state.now = 15_001;
    await vi.waitFor(() => expect(state.begun).toContain("booking"));
  });

  test("whoever leaves before the turn comes does nothing and stands in nobody's way", async () => {
    const { state, work } = machine();
    const [first] = [work("a", "booking"), work("b", "booking")];
    const leaving = new AbortController();
    const left = work("left", "booking", leaving.signal);
    work("next", "booking");
    leaving.abort();
    expect(await left.done).toBeUndefined();
    first.end();
    await first.done;
    await settled();
    expect(state.begun).toEqual(["a", "b", "next"]);
  });

  test("work that fails gives its turn on", async () => {
    const turns = new Turns({ processors: 0.5, read: () => ({ idleMs: 0, totalMs: 1 }) });
    const failed = turns.run("booking", () => Promise.reject(new Error("the page went away")));
    await expect(failed).rejects.toThrow("the page went away");
    await expect(turns.run("later", async () => "done")).resolves.toBe("done");
  });
});
