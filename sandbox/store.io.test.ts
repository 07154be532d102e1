import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openClock } from "./clock.ts";
import { openStore } from "./store.ts";

const inFolder = () => path.join(mkdtempSync(path.join(tmpdir(), "world-")), "world.sqlite");

test("the world is found again after it was closed", () => {
  const file = inFolder();
  const first = openStore(file);
  first.collection<{ name: string }>("person").put("1", { name: "Алиса" });
  openClock(first).shift(3_600_000);
  first.close();

  const second = openStore(file);
  expect(second.collection("person").all()).toEqual([{ name: "Алиса" }]);
  expect(openClock(second).offsetMs).toBe(3_600_000);
  second.close();
});

test("what was written is on disk even when the process is killed", async () => {
  const file = inFolder();
  const script = `
    import { openStore } from ${JSON.stringify(new URL("./store.ts", import.meta.url).href)};
    const notes = openStore(${JSON.stringify(file)}).collection("note");
    for (let i = 0; i < 500; i += 1) notes.put(String(i), { i });
    process.kill(process.pid, "SIGKILL");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
  const store = openStore(file);
  expect(store.collection("note").size).toBe(500);
  store.close();
});

test("a batch that fails leaves nothing behind", () => {
  const store = openStore(undefined);
  const notes = store.collection<number>("note");
  notes.put("a", 1);
  expect(() =>
    store.batch(() => {
      notes.put("a", 2);
      notes.put("b", 3);
      throw new Error("half way");
    }),
  ).toThrow("half way");
  expect(notes.entries()).toEqual([["a", 1]]);
});
