import { readdirSync, readFileSync } from "node:fs";

/** Proportional memory of a process and all its children, in MiB, where Linux tells it. */
export function treeMemory(rootPid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const sum = (pid: number): number =>
    shareOf(pid) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(rootPid) / 1024;
}

/** A process may end while it is being read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function parentOf(pid: number): number | undefined {
  const fields = readOrNothing(`/proc/${pid}/stat`).split(") ")[1]?.split(" ");
  return fields ? Number(fields[1]) : undefined;
}

function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}
