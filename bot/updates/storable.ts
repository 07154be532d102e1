/** What PostgreSQL takes in no text: the zero character, and halves of characters that stand alone. */
const suspect = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** The update as it can be written down and worked with: without what no database takes. */
export function storable<U>(update: U): U {
  const json = JSON.stringify(update);
  if (!suspect.test(json)) return update;
  // What comes out has the shape of what went in; only letters inside its texts are missing.
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value,
  ) as U;
}
