import { z } from "zod";
import type { HandoffFailureCode } from "#domain/accounts/errors.ts";
import type { FoundEntity } from "#domain/accounts/handoff.ts";
import type { Bus } from "./backend.ts";

const point = { x: z.number().min(0).max(4000), y: z.number().min(0).max(4000) };

/** What a visitor's page sends to the process that shows WB's login page. */
export const visitorSays = z.discriminatedUnion("t", [
  /** The page is there, so large, and touched or clicked. */
  z.object({
    t: z.literal("hello"),
    width: z.number().min(200).max(2000),
    height: z.number().min(200).max(2000),
    scale: z.number().min(1).max(3),
    touch: z.boolean(),
  }),
  /** The picture has arrived. */
  z.object({ t: z.literal("ack"), seq: z.number().int() }),
  z.object({ t: z.literal("pointer"), phase: z.enum(["down", "move", "up", "cancel"]), ...point }),
  z.object({ t: z.literal("wheel"), dx: z.number(), dy: z.number(), ...point }),
  z.object({ t: z.literal("key"), key: z.string().max(20), shift: z.boolean().default(false) }),
  z.object({ t: z.literal("text"), text: z.string().max(200) }),
  z.object({ t: z.literal("paste"), text: z.string().max(500) }),
  /** Chosen in a list of the page: the field's number and the option's. */
  z.object({ t: z.literal("select"), id: z.number().int(), index: z.number().int().min(0) }),
  z.object({ t: z.literal("choose"), ids: z.array(z.string().max(64)).min(1).max(100) }),
  z.object({ t: z.literal("cancel") }),
  /** Said by web-auth: the page is still there, or its connection is gone. */
  z.object({ t: z.literal("here") }),
  z.object({ t: z.literal("left") }),
]);
export type VisitorSays = z.output<typeof visitorSays>;

/** A field of the shown page that can be typed into, in the page's own pixels. */
export interface ShownField {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly inputmode: string;
  readonly autocomplete: string;
  readonly isFocused: boolean;
  /** What a list offers, and which of it is chosen. */
  readonly options: readonly string[];
  readonly chosen: number;
}

/** What the process that shows the page says to the visitor; pictures go beside as bytes. */
export type PoolSays =
  /** Who is there? Asked by a process that has just begun. */
  | { readonly t: "who" }
  | { readonly t: "view"; readonly width: number; readonly height: number }
  | { readonly t: "stage"; readonly stage: "loading" | "login" | "entering" | "saving" }
  | { readonly t: "fields"; readonly fields: readonly ShownField[] }
  | { readonly t: "choose"; readonly found: readonly FoundEntity[] }
  | { readonly t: "done"; readonly accounts: readonly string[] }
  | { readonly t: "end"; readonly code: HandoffFailureCode | "cancelled" };

/** A message to the visitor is words or a picture; the first byte tells which. */
export const wordsByte = 0;
export const pictureByte = 1;

const upTopic = (handoffId: string) => `handoff.${handoffId}.up`;
const downTopic = (handoffId: string) => `handoff.${handoffId}.down`;

/** The pool's end of a handoff's channel. */
export interface PoolEnd {
  say(words: PoolSays): void;
  show(seq: number, jpeg: Buffer): void;
  close(): void;
}

/** Opens the pool's end; what does not parse is dropped. */
export async function openPoolEnd(
  bus: Bus,
  handoffId: string,
  onWords: (words: VisitorSays) => void,
): Promise<PoolEnd> {
  const end = await bus.subscribe(upTopic(handoffId), (message) => {
    const words = parseWords(message);
    if (words) onWords(words);
  });
  return {
    say: (words) =>
      bus.publish(
        downTopic(handoffId),
        Buffer.concat([Buffer.of(wordsByte), Buffer.from(JSON.stringify(words))]),
      ),
    show: (seq, jpeg) => {
      const head = Buffer.alloc(5);
      head.writeUInt8(pictureByte, 0);
      head.writeUInt32BE(seq, 1);
      bus.publish(downTopic(handoffId), Buffer.concat([head, jpeg]));
    },
    close: end,
  };
}

/** The visitor's end of a handoff's channel, in the process that holds the visitor's socket. */
export interface VisitorEnd {
  say(words: VisitorSays): void;
  close(): void;
}

/** Opens the visitor's end; messages are handed on as they are. */
export async function openVisitorEnd(
  bus: Bus,
  handoffId: string,
  onMessage: (message: Buffer) => void,
): Promise<VisitorEnd> {
  const end = await bus.subscribe(downTopic(handoffId), onMessage);
  return {
    say: (words) => bus.publish(upTopic(handoffId), Buffer.from(JSON.stringify(words))),
    close: end,
  };
}

/** Reads what a visitor sent; undefined when it is nothing we know. */
export function parseWords(message: Buffer | string): VisitorSays | undefined {
  try {
    return visitorSays.safeParse(JSON.parse(message.toString())).data;
  } catch {
    return undefined;
  }
}
