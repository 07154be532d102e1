import { readdirSync, readFileSync } from "node:fs";

/** Proportional memory of a process and all its children, in MiB, where Linux tells it. */
export function treeMemory(rootPid: number): number {
  return Object.values(treeMemoryByKind(rootPid)).reduce((total, mib) => total + mib, 0);
}

/** The same by the name of each kind of process. */
export function treeMemoryByKind(rootPid: number): Record<string, number> {
  const taken: Record<string, number> = {};
  for (const pid of treeOf(rootPid)) {
    const name = kindOf(pid);
    taken[name] = (taken[name] ?? 0) + shareOf(pid) / 1024;
  }
  return taken;
}

/** Processor time that each kind of process in a tree has used so far, in milliseconds by its name. */
export function treeProcessorTime(rootPid: number): Record<string, number> {
  const spent: Record<string, number> = {};
  for (const pid of treeOf(rootPid)) {
    const { fields } = statOf(pid);
    if (fields.length === 0) continue;
    const name = kindOf(pid);
    // Fields 14 and 15 of the file: time of its own, in ticks of 10 ms.
    spent[name] = (spent[name] ?? 0) + 10 * (Number(fields[11]) + Number(fields[12]));
  }
  return spent;
}

/** A process and everything that descends from it. */
export function treeOf(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(all)];
  return all(rootPid);
}

/** A process may end while it is being read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** `node`, `postgres`; of a browser which part of it, as `renderer`. */
export function kindOf(pid: number): string {
  const words = readOrNothing(`/proc/${pid}/cmdline`).split(/[\0 ]/);
  const part = words.find((word) => word.startsWith("--type="))?.slice("--type=".length);
  return part ?? words[0]?.replace(/^.*\//, "").replace(/:$/, "") ?? "";
}

/** The fields of the file behind the name, which is in brackets and may hold anything. */
function statOf(pid: number): { readonly fields: readonly string[] } {
  return { fields: /^\d+ \(.*\) (.*)$/s.exec(readOrNothing(`/proc/${pid}/stat`))?.[1]?.split(" ") ?? [] };
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid).fields[1];
  return parent === undefined ? undefined : Number(parent);
}

function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}
