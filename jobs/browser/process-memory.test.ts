import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { treeMemory, treeOf } from "./process-memory.ts";

/** A folder as the kernel shows it: who came from whom, and what each takes. */
function folderOf(
  processes: Readonly<Record<number, { parent: number; share?: number; resident?: number }>>,
) {
  const folder = mkdtempSync(path.join(tmpdir(), "postavka-proc-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [pid, { parent, share, resident = 0 }] of Object.entries(processes)) {
    mkdirSync(path.join(folder, pid));
    writeFileSync(path.join(folder, pid, "stat"), `${pid} (a (strange) name) S ${parent} 1 1`);
    writeFileSync(path.join(folder, pid, "statm"), `9999 ${resident} 1 1 0 1 0`);
    if (share !== undefined)
      writeFileSync(path.join(folder, pid, "smaps_rollup"), `Rss: 1 kB\nPss:  ${share} kB\n`);
  }
  return folder;
}

test("the whole tree counts: a page's process is a child of a child of the browser", async () => {
  const folder = folderOf({
    10: { parent: 1, share: 100 * 1024 },
    11: { parent: 10, share: 20 * 1024 },
    12: { parent: 11, share: 30 * 1024 },
    13: { parent: 1, share: 500 * 1024 },
  });
  expect((await treeOf([10], folder))?.toSorted()).toEqual([10, 11, 12]);
  expect(await treeMemory([10], folder)).toBe(150);
});

test("a process that hides its share counts with what is resident", async () => {
  const folder = folderOf({ 10: { parent: 1, share: 100 * 1024 }, 11: { parent: 10, resident: 10 * 256 } });
  expect(await treeMemory([10], folder)).toBe(110);
});

test("where the system tells nothing, nothing is claimed", async () => {
  expect(await treeMemory([10], "/nowhere")).toBeUndefined();
});
