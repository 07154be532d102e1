import { readdir, readFile } from "node:fs/promises";

/** Where the kernel tells of processes; another folder in tests. */
const proc = "/proc";
const pageKilobytes = 4;

/**
 * What processes and all their children take, in MiB: the proportional share where the system tells it, the
 * resident size of those that hide it (a sandboxed page does, from everybody but root). Undefined where there
 * is no such folder.
 */
export async function treeMemory(roots: readonly number[], folder = proc): Promise<number | undefined> {
  const pids = await treeOf(roots, folder);
  if (pids === undefined) return undefined;
  const kilobytes = await Promise.all(pids.map((pid) => memoryOf(pid, folder)));
  const sum = kilobytes.reduce((total, one) => total + one, 0);
  return sum === 0 ? undefined : Math.round(sum / 1024);
}

/** The processes with everything that descends from them; undefined where the system does not tell. */
export async function treeOf(
  roots: readonly number[],
  folder = proc,
): Promise<readonly number[] | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return undefined;
  const children = new Map<number, number[]>();
  const read = names.map(async (name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return;
    // The name of the program stands in brackets and may hold anything.
    const stat = (await readOrNothing(`${folder}/${name}/stat`)).split(") ").at(-1);
    const parent = Number(stat?.split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  });
  await Promise.all(read);
  const found: number[] = [];
  const waiting = [...roots];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    found.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return found;
}

async function memoryOf(pid: number, folder: string): Promise<number> {
  const roll = await readOrNothing(`${folder}/${pid}/smaps_rollup`);
  const share = /^Pss:\s+(\d+)/m.exec(roll)?.[1];
  if (share !== undefined) return Number(share);
  const resident = (await readOrNothing(`${folder}/${pid}/statm`)).split(" ")[1];
  return Number(resident ?? 0) * pageKilobytes;
}

/** A process may end while it is being read. */
function readOrNothing(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
