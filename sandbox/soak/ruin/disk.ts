import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A small disk on which a folder lies. */
export interface Disk {
  /** Takes every byte that is left; the answer gives them back. */
  fill(): () => void;
  remove(): void;
}

/** Puts folders on small disks of their own; nothing where the system does not let us. */
export function openDisk(sizes: Readonly<Record<string, string>>): Disk | undefined {
  const folders = Object.keys(sizes);
  const mounted = folders.filter((folder) =>
    run("mount", ["-t", "tmpfs", "-o", sizeOf(sizes, folder), "tmpfs", folder]),
  );
  const remove = (): void => {
    for (const folder of mounted) run("umount", ["--lazy", folder]);
  };
  if (mounted.length < folders.length) {
    remove();
    return undefined;
  }
  return {
    fill() {
      const fillers = folders.map((folder) => join(folder, "filler"));
      for (const filler of fillers) fill(filler);
      return () => {
        for (const filler of fillers) rmSync(filler, { force: true });
      };
    },
    remove,
  };
}

const sizeOf = (sizes: Readonly<Record<string, string>>, folder: string): string =>
  `size=${sizes[folder]},mode=755`;

function run(command: string, words: readonly string[]): boolean {
  return spawnSync(command, [...words]).status === 0;
}

/** Writes less and less, until not one byte more is taken. */
function fill(file: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch {
      // The next one is smaller.
    }
  }
}
