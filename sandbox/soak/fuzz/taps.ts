import type { Dice } from "./dice.ts";

/** The data of a button that somebody presses, given those that really stand in chats, their own and others'. */
export function fuzzTap(d: Dice, known: readonly string[]): string {
  if (known.length === 0 || d.percent(5)) return within64(d.bytes(d.below(70)).toString("latin1"));
  const data = d.pick(known);
  switch (d.below(7)) {
    case 0:
      return anotherVersion(d, data);
    case 1:
      return withoutField(d, data);
    case 2:
      return crossed(d, data, d.pick(known));
    case 3:
      return changedLetter(d, data);
    case 4:
      return within64(`${data}:${d.pick(["", "0", "zzzzzzzzzzz", "-1", "__proto__"])}`);
    default:
      return data;
  }
}

/** A button of a version of the bot that is past or to come. */
function anotherVersion(d: Dice, data: string): string {
  return data.replace(/^(.)\d/, (_, head: string) => `${head}${d.below(10)}`);
}

function withoutField(d: Dice, data: string): string {
  const fields = data.split(":");
  fields.splice(d.below(fields.length), 1);
  return fields.join(":");
}

/** The deed of one button with the ids of another. */
function crossed(d: Dice, data: string, other: string): string {
  const [fields, others] = [data.split(":"), other.split(":")];
  const at = 1 + d.below(Math.max(1, fields.length - 1));
  return within64(fields.map((field, index) => (index === at ? d.pick(others) : field)).join(":"));
}

function changedLetter(d: Dice, data: string): string {
  const at = d.below(data.length);
  return within64(
    `${data.slice(0, at)}${d.pick(["a", "Z", "9", ":", "-", "é", "\n", "%"])}${data.slice(at + 1)}`,
  );
}

/** Telegram carries at most 64 bytes. */
function within64(data: string): string {
  let cut = data;
  while (Buffer.byteLength(cut) > 64) cut = cut.slice(0, -1);
  return cut;
}
