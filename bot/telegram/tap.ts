/** How one field of a button's data is written and read. */
interface Field<T> {
  write(value: T): string;
  /** Undefined when this is not such a field. */
  read(text: string): T | undefined;
}

/** The id of nothing, for a button whose own cannot be read. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** Whether a text can be an id. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** An id as 22 characters instead of 36. */
export const uuid: Field<string> = {
  write: (value) => Buffer.from(value.replaceAll("-", ""), "hex").toString("base64url"),
  read(text) {
    if (!/^[\w-]{22}$/.test(text)) return undefined;
    const hex = Buffer.from(text, "base64url").toString("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  },
};

/** A whole number. */
export const whole: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^-?[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : undefined),
};

/** A word of these. */
export function oneOf<const W extends string>(words: readonly W[]): Field<W> {
  return { write: (value) => value, read: (text) => words.find((word) => word === text) };
}

/** A short text without a colon; may be empty. */
export const word: Field<string> = {
  write: (value) => value,
  read: (text) => (/^[^:]*$/.test(text) ? text : undefined),
};

/** A kind of button: what its data carries, written and read in one place. */
export interface Tap<V> {
  readonly pattern: RegExp;
  data(values: V): string;
  read(data: string): V | undefined;
}

/** Telegram's limit for a button's data, in bytes. */
const dataLimit = 64;

/** Declares a kind of button. The prefix ends with the version of its layout, so that old buttons are told apart. */
export function defineTap<const F extends Record<string, Field<never> | Field<string> | Field<number>>>(
  prefix: string,
  fields: F,
): Tap<{ readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }> {
  type V = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
  const entries = Object.entries(fields) as [keyof F & string, Field<unknown>][];
  return {
    pattern: new RegExp(`^${prefix}(?::|$)`),
    data(values) {
      const data = [prefix, ...entries.map(([name, field]) => field.write(values[name]))].join(":");
      if (Buffer.byteLength(data) > dataLimit) throw new Error(`a button's data is too long: ${data}`);
      return data;
    },
    read(data) {
      const [head, ...texts] = data.split(":");
      if (head !== prefix || texts.length !== entries.length) return undefined;
      const values: Partial<Record<keyof F, unknown>> = {};
      for (const [index, [name, field]] of entries.entries()) {
        const value = field.read(texts[index] ?? "");
        if (value === undefined) return undefined;
        values[name] = value;
      }
      // Every field was read by its own codec.
      return values as V;
    },
  };
}
