import { expect, test } from "vitest";
import { textsIn } from "./texts.ts";

test.each(["ru", "en"] as const)(
  "why a watch stands where it does is one clause after its place (%s)",
  (language) => {
    const { turn } = textsIn(language);
    for (const why of Object.values(turn.reason)) expect(turn.line(1, why).split(":")).toHaveLength(2);
  },
);
