import { expect, onTestFinished, test } from "vitest";
import { ruin } from "#sandbox/soak/ruin/main.ts";
import { strikes } from "#sandbox/soak/ruin/strikes.ts";

const struck = ["PostgreSQL is killed and started again", "a clock jumps forward, and back"];

test("two sellers get their slots while the database crashes and a clock jumps, and every book agrees", async () => {
  const lines: string[] = [];
  const { wrong, recoveries } = await ruin({
    backend: "postgres",
    sellers: 2,
    strikes: strikes.filter(({ name }) => struck.includes(name)),
    random: () => 0.1,
    stationEvery: struck.length,
    say: (line) => void lines.push(line),
    onOpened: (ground) => onTestFinished(async () => void (await ground.stop())),
  });
  expect(wrong, lines.join("\n")).toEqual([]);
  expect(recoveries).toHaveLength(struck.length);
}, 900_000);
