/** A file that came with a call. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The parts of a multipart body: plain values and files, by name; the first of a name wins. */
export interface Parts {
  readonly values: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/**
 * Reads multipart/form-data the way Telegram's server does (tdnet HttpReader): an unquoted value goes up to
 * the next semicolon, is trimmed and URL-decoded. Ordinary form readers lose names that contain spaces or
 * letters beyond ASCII, because grammY does not quote them.
 */
export function parseMultipart(body: Buffer, contentType: string): Parts {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2]?.trim();
  if (name === undefined) throw new Error("boundary in multipart/form-data not found");
  const values = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  for (const part of partsOf(body, Buffer.from(`--${name}`))) addPart(part, values, files);
  return { values, files };
}

function* partsOf(body: Buffer, delimiter: Buffer): Generator<Buffer> {
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (body.toString("latin1", start, start + 2) === "--") return;
    const next = body.indexOf(delimiter, start);
    if (next === -1) throw new Error("boundary not found at the end of the multipart body");
    yield body.subarray(start + 2, next - 2);
    at = next;
  }
}

function addPart(part: Buffer, values: Map<string, string>, files: Map<string, UploadedFile>): void {
  const headEnd = part.indexOf("\r\n\r\n");
  if (headEnd === -1) throw new Error("headers in multipart/form-data are empty");
  const bytes = part.subarray(headEnd + 4);
  let disposition: ReadonlyMap<string, string> = new Map();
  let type = "application/octet-stream";
  for (const line of part.toString("utf8", 0, headEnd).split("\r\n")) {
    const colon = line.indexOf(":");
    const header = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (header === "content-disposition") disposition = parametersOf(value);
    if (header === "content-type") type = value;
  }
  const name = disposition.get("name");
  if (!name) throw new Error("field name in multipart/form-data not found");
  const fileName = disposition.get("filename");
  if (fileName !== undefined) {
    if (!files.has(name)) files.set(name, { name: fileName, type, bytes });
  } else if (!values.has(name)) {
    values.set(name, bytes.toString("utf8"));
  }
}

function parametersOf(disposition: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let rest = disposition.slice(disposition.indexOf(";") + 1);
  while (rest.includes("=")) {
    const equals = rest.indexOf("=");
    const key = rest.slice(0, equals).trim();
    rest = rest.slice(equals + 1).trimStart();
    const quoted = /^"((?:[^"\\]|\\.)*)"\s*;?/.exec(rest);
    const raw = quoted?.[1]?.replaceAll(/\\(.)/g, "$1") ?? rest.split(";", 1)[0] ?? "";
    rest = rest.slice(quoted?.[0].length ?? raw.length + 1);
    found.set(key, urlDecoded(raw.trim()));
  }
  return found;
}

function urlDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
