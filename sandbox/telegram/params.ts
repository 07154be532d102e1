import { badRequest } from "./errors.ts";
import type { UploadedFile } from "./multipart.ts";

/** The parameters of one call, whichever way they came; the readers are as forgiving as Telegram's own. */
export interface Params {
  has(name: string): boolean;
  text(name: string): string;
  whole(name: string, fallback?: number): number;
  yes(name: string): boolean;
  /** A JSON value, given as such or as a string that holds one. */
  json(name: string): unknown;
  /** The file of this name, or the one that the value attaches. */
  file(name: string): UploadedFile | undefined;
  attached(reference: string): UploadedFile | undefined;
  names(): readonly string[];
  /** All values with JSON read and files described, for the log and the shape check. */
  readable(): Readonly<Record<string, unknown>>;
}

const jsonNames = new Set([
  "reply_markup",
  "entities",
  "caption_entities",
  "reply_parameters",
  "link_preview_options",
  "allowed_updates",
  "commands",
  "scope",
  "menu_button",
  "media",
  "message_ids",
  "rich_message",
  "rights",
  "permissions",
]);

/** Wraps values and files; an empty value counts as none. */
export function createParams(
  values: ReadonlyMap<string, unknown>,
  files: ReadonlyMap<string, UploadedFile> = new Map(),
): Params {
  const get = (name: string) => values.get(name) ?? "";
  const text = (name: string) => {
    const value = get(name);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const json = (name: string) => {
    const value = get(name);
    if (typeof value !== "string") return value;
    if (value === "") return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`);
    }
  };
  const attached = (reference: string) =>
    reference.startsWith("attach://") ? files.get(reference.slice("attach://".length)) : undefined;
  return {
    text,
    json,
    attached,
    has: (name) => text(name) !== "" || files.has(name),
    whole(name, fallback = 0) {
      const value = Number.parseInt(text(name), 10);
      return Number.isNaN(value) ? fallback : value;
    },
    yes: (name) => ["true", "yes", "1"].includes(text(name).toLowerCase()),
    file: (name) => files.get(name) ?? attached(text(name)),
    names: () => [...new Set([...values.keys(), ...unattached(values, files)])],
    readable: () => readable(values, files),
  };
}

/** The files that are parameters by themselves, not attached to one by name. */
function unattached(
  values: ReadonlyMap<string, unknown>,
  files: ReadonlyMap<string, UploadedFile>,
): readonly string[] {
  const all = [...values.values()].map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  return [...files.keys()].filter((name) => !all.some((value) => value.includes(`attach://${name}`)));
}

function readable(
  values: ReadonlyMap<string, unknown>,
  files: ReadonlyMap<string, UploadedFile>,
): Record<string, unknown> {
  const describe = (file: UploadedFile) => `file ${file.name} (${file.bytes.length} bytes)`;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const file = files.get(String(value).replace("attach://", ""));
    shown[name] = file ? describe(file) : readValue(name, value);
  }
  for (const name of unattached(values, files)) {
    const file = files.get(name);
    if (file) shown[name] = describe(file);
  }
  return shown;
}

function readValue(name: string, value: unknown): unknown {
  if (typeof value !== "string" || !jsonNames.has(name)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
