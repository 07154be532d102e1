import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const decompress = promisify(brotliDecompress);
const require = createRequire(import.meta.url);
/** The package's own font has no rouble sign. */
const roboto = [
  "400Regular/Roboto_400Regular.ttf",
  "500Medium/Roboto_500Medium.ttf",
  "700Bold/Roboto_700Bold.ttf",
];

/** Chromium out of the npm package: its folder holds the program, its libraries and its fonts. */
export interface Unpacked {
  readonly executable: string;
  readonly libraries: string;
  readonly fontsConfig: string;
}

/** Unpacks the package's Chromium once into a versioned folder; two processes may do it at the same time. */
export async function unpackChromium(dataDir: string): Promise<Unpacked> {
  const source = path.join(path.dirname(require.resolve("@sparticuz/chromium")), "..");
  const folder = path.resolve(dataDir, `chromium-${versionOf(source)}`);
  if (!existsSync(folder)) await unpackInto(folder, path.join(source, "bin"));
  return {
    executable: path.join(folder, "chromium"),
    libraries: path.join(folder, "al2023", "lib"),
    fontsConfig: path.join(folder, "fonts.conf"),
  };
}

function versionOf(source: string): string {
  // The package's own description: npm does not install one without a version.
  return (JSON.parse(readFileSync(path.join(source, "package.json"), "utf8")) as { version: string }).version;
}

/** Fills a folder of our own and gives it its name in one step: whoever sees the name sees everything. */
async function unpackInto(folder: string, bin: string): Promise<void> {
  const half = `${folder}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await mkdir(half, { recursive: true });
  try {
    const program = await decompress(await readFile(path.join(bin, "chromium.br")));
    await writeFile(path.join(half, "chromium"), program, { mode: 0o755 });
    await untar(path.join(bin, "al2023.tar.br"), path.join(half, "al2023"));
    await untar(path.join(bin, "fonts.tar.br"), half);
    await untar(path.join(bin, "swiftshader.tar.br"), half);
    const fonts = path.dirname(require.resolve("@expo-google-fonts/roboto"));
    for (const file of roboto) {
      await copyFile(path.join(fonts, file), path.join(half, "fonts", path.basename(file)));
    }
    await writeFile(path.join(half, "fonts.conf"), fontsConfig(folder));
    await rename(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Somebody else was faster: theirs is as good as ours.
    if (!existsSync(folder)) throw error;
  }
}

function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
  <dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Roboto</family><family>Open Sans</family></prefer></alias>
</fontconfig>`;
}

const block = 512;

/** The package's archives hold plain files and folders only, in the oldest of tar's formats. */
async function untar(archive: string, folder: string): Promise<void> {
  const bytes = await decompress(await readFile(archive));
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const name = field(bytes, at, 100);
    const size = Number.parseInt(field(bytes, at + 124, 12), 8);
    const target = path.join(folder, name);
    if (!target.startsWith(folder)) throw new Error(`an archive names a file outside its folder: ${name}`);
    if (name.endsWith("/")) await mkdir(target, { recursive: true });
    else {
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, bytes.subarray(at + block, at + block + size), { mode: 0o755 });
    }
    at += block + Math.ceil(size / block) * block;
  }
}

function field(bytes: Buffer, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString("latin1", start, Math.min(end < 0 ? start + length : end, start + length)).trim();
}
