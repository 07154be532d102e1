import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The folder with the vendors' official descriptions: the one given, or `../shared/specs` if it is there. */
export function findSpecs(given?: string): string | undefined {
  const folder = given ?? path.resolve(import.meta.dirname, "../../shared/specs");
  return existsSync(folder) ? folder : undefined;
}

/** One file of the descriptions as text; nothing when the folder or the file is missing. */
export function readSpec(folder: string | undefined, ...names: readonly string[]): string | undefined {
  if (folder === undefined) return undefined;
  const file = path.join(folder, ...names);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
