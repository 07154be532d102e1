import { readSpec } from "#sandbox/spec.ts";

/** A field of a type, or a parameter of a method, in the official description. */
interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly enum?: readonly string[];
  readonly constraints?: Readonly<Record<string, number | boolean>>;
}

interface TypeInfo {
  readonly name: string;
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}

interface Spec {
  readonly methods: Readonly<
    Record<string, { readonly returns: readonly string[]; readonly fields?: readonly Field[] }>
  >;
  readonly types: Readonly<Record<string, TypeInfo>>;
}

/** Holds calls and our own answers against the official description of the Bot API. */
export interface SpecCheck {
  /** What is wrong with the parameters of a call; `unknown` and wrong types are marked as refusable. */
  call(method: string, params: Readonly<Record<string, unknown>>): readonly Finding[];
  result(method: string, value: unknown): readonly string[];
  object(type: string, value: unknown): readonly string[];
  /** The names of a method's parameters. */
  parameters(method: string): readonly string[] | undefined;
}

/** One thing that the description does not allow. */
export interface Finding {
  readonly text: string;
  /** Whether the call must be refused: the other findings are refused by the methods, in Telegram's own words. */
  readonly isFatal: boolean;
}

/** Reads the description of Bot API 10.3; nothing when it is not on this machine. */
export function loadSpecCheck(specsDir: string | undefined): SpecCheck | undefined {
  const text = readSpec(specsDir, "telegram", "bot-api-10.3.json");
  if (text === undefined) return undefined;
  // The file's own format; a change of it shows in the tests of this check.
  const spec = JSON.parse(text) as Spec;
  return {
    parameters: (method) =>
      spec.methods[method] && (spec.methods[method].fields ?? []).map(({ name }) => name),
    object: (type, value) => findings(spec, type, value, type),
    result(method, value) {
      const returns = spec.methods[method]?.returns ?? [];
      const all = returns.map((type) => findings(spec, type, value, method));
      return all.find((list) => list.length === 0) ?? all[0] ?? [];
    },
    call(method, params) {
      const known = spec.methods[method];
      if (!known) return [{ text: `${method}: not in Bot API 10.3`, isFatal: true }];
      return checkFields(spec, known.fields ?? [], params, method).map((finding) => ({
        text: finding,
        isFatal: /is unknown|is not of type|is not one of/.test(finding),
      }));
    },
  };
}

function checkFields(
  spec: Spec,
  fields: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  where: string,
): string[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  const found: string[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined || inner === "") continue;
    const field = known.get(name);
    if (field) found.push(...checkField(spec, field, inner, `${where}.${name}`));
    else found.push(`${where}.${name} is unknown`);
  }
  for (const { name, required } of fields) {
    if (required && value[name] === undefined) found.push(`${where}.${name} is missing`);
  }
  return found;
}

function checkField(spec: Spec, field: Field, value: unknown, where: string): string[] {
  const all = field.types.map((type) => findings(spec, type, value, where));
  if (!all.some((list) => list.length === 0)) return best(all);
  if (field.enum && !isOneOf(field.enum, value)) return [`${where} is not one of ${field.enum.join(", ")}`];
  return limits(field.constraints ?? {}, value, where);
}

/** `parse_mode` is read without regard to case, also by the real server. */
function isOneOf(allowed: readonly string[], value: unknown): boolean {
  return allowed.some((one) => one.toLowerCase() === String(value).toLowerCase());
}

function limits(of: Readonly<Record<string, number | boolean>>, value: unknown, where: string): string[] {
  const size = (name: string) => {
    if (name.endsWith("Items")) return Array.isArray(value) ? value.length : undefined;
    if (name.endsWith("Bytes")) return Buffer.byteLength(String(value));
    if (name.endsWith("Length")) return of["afterEntitiesParsing"] ? undefined : [...String(value)].length;
    return Number(value);
  };
  return Object.entries(of).flatMap(([name, limit]) => {
    const actual = size(name);
    if (actual === undefined || typeof limit !== "number") return [];
    const isFine = name.startsWith("min") ? actual >= limit : actual <= limit;
    return isFine ? [] : [`${where} breaks ${name} ${limit}`];
  });
}

/** What is wrong with a value of this type; empty when nothing is. */
function findings(spec: Spec, type: string, value: unknown, where: string): string[] {
  const wrongType = [`${where} is not of type ${type}`];
  if (type.startsWith("Array of ")) {
    const inner = type.slice("Array of ".length);
    if (!Array.isArray(value)) return wrongType;
    return value.flatMap((one, index) => findings(spec, inner, one, `${where}[${index}]`));
  }
  const info = spec.types[type];
  if (!info || type === "InputFile") return isScalar(type, value) ? [] : wrongType;
  if (type === "RichText" && (typeof value === "string" || Array.isArray(value))) {
    return plainRichText(spec, value, where);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrongType;
  // Just made sure that it is an object and no list.
  if (!info.subtypes) return checkFields(spec, info.fields ?? [], value as Record<string, unknown>, where);
  return best(info.subtypes.map((subtype) => findings(spec, subtype, value, where)));
}

/** A rich text may also be a plain string or a list, which the table of types does not say. */
function plainRichText(spec: Spec, value: string | readonly unknown[], where: string): string[] {
  return typeof value === "string" ? [] : findings(spec, "Array of RichText", value, where);
}

/** The findings of the alternative that fits best. */
function best(alternatives: readonly string[][]): string[] {
  return alternatives.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function isScalar(type: string, value: unknown): boolean {
  switch (type) {
    case "Integer":
      return /^-?\d+$/.test(String(value)) && Number.isSafeInteger(Number(value));
    case "Float":
      return Number.isFinite(Number(value));
    case "Boolean":
      return ["true", "false"].includes(String(value));
    case "True":
      return String(value) === "true";
    case "InputFile":
      return typeof value === "string";
    default:
      return typeof value === "string" || typeof value === "number";
  }
}
