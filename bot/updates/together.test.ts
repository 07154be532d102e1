import { expect, test } from "vitest";
import { together } from "./together.ts";

test("what comes while a round runs is done together in the next", async () => {
  const rounds: (readonly number[])[] = [];
  const add = together<number>(async (items) => {
    rounds.push(items);
    await Promise.resolve();
  });
  await Promise.all([1, 2, 3].map(add));
  await add(4);
  expect(rounds).toEqual([[1, 2, 3], [4]]);
});

test("a round that fails fails for its own callers only", async () => {
  const add = together<number>(async (items) => {
    if (items.includes(1)) throw new Error("lost");
  });
  const first = add(1);
  await expect(first).rejects.toThrow("lost");
  await expect(add(2)).resolves.toBeUndefined();
});
