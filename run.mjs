// Starts the given file with Node 24 on a machine that has only Node >= 20 and npm:
// installs from the lockfile when it changed, then hands over to the Node that npm brought.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === "win32";

/** Runs `npm ci` unless node_modules already matches the lockfile. */
function install() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules", ".installed-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.log("Installing dependencies from the lockfile…");
  const flags = ["ci", "--include=optional", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: root, stdio: "inherit" })
    : spawnSync(windows ? "npm.cmd" : "npm", flags, { cwd: root, stdio: "inherit", shell: windows });
  if (result.status !== 0) {
    console.error("Installing failed. Check the network to the npm registry and run the command again.");
    process.exit(result.status ?? 1);
  }
  writeFileSync(mark, wanted);
}

/** The Node to run with: this one when it is new enough, else the one from node_modules. */
function runtime() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const brought = join(root, "node_modules", ".bin", windows ? "node.cmd" : "node");
  if (existsSync(brought)) return brought;
  console.error(
    `Node 24 is needed: npm has none for ${process.platform}/${process.arch}, please install it.`,
  );
  return process.exit(1);
}

install();
const node = runtime();
// A process that is started again finds its code compiled.
const compiled = { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compiled") };
const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  env: { ...compiled, ...process.env },
  stdio: "inherit",
  shell: node.endsWith(".cmd"),
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm passes a signal to its shell only; the shell dies of it without a word to us.
const shell = process.ppid;
if (process.env.npm_lifecycle_event && !windows) {
  setInterval(() => process.ppid !== shell && child.kill("SIGTERM"), 200).unref();
}
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
