import { openChallenge } from "#domain/accounts/challenge.ts";
import { proveByTelegram, useTicket } from "#domain/accounts/prove-handoff.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Bus } from "#jobs/queue/backend.ts";
import {
  openVisitorEnd,
  type PoolSays,
  pictureByte,
  type ShownField,
  type VisitorSays,
  wordsByte,
} from "#jobs/queue/handoff-channel.ts";
import type { Seller } from "./seller.ts";

/** A bus without memory inside one test. */
export function testBus(): Bus {
  const listeners = new Map<string, Set<(message: Buffer) => void>>();
  return {
    publish(topic, message) {
      for (const hear of listeners.get(topic) ?? []) queueMicrotask(() => hear(message));
    },
    async subscribe(topic, onMessage) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(onMessage));
      return () => void known.delete(onMessage);
    },
  };
}

/** An owner who looks at the page that WB wants checked. */
export interface Onlooker {
  readonly handoffId: string;
  /** Everything that was said to the owner's page. */
  readonly heard: readonly PoolSays[];
  /** Pictures that have arrived. */
  readonly pictures: number;
  readonly fields: readonly ShownField[];
  say(words: VisitorSays): void;
  /** Taps the first field, types, and sends. */
  types(text: string): void;
}

/** Opens the page as an owner who has proved who they are, with a phone in hand. */
export async function lookOn(act: Act, bus: Bus, { actor, loginId }: Seller): Promise<Onlooker> {
  const { handoff } = await act(actor, (unit) => openChallenge(unit, loginId));
  const { id: handoffId } = handoff;
  const heard: PoolSays[] = [];
  let pictures = 0;
  let fields: readonly ShownField[] = [];
  const end = await openVisitorEnd(bus, handoffId, (message) => {
    if (message[0] === pictureByte) {
      pictures += 1;
      end.say({ t: "ack", seq: message.readUInt32BE(1) });
    }
    if (message[0] !== wordsByte) return;
    // What the pool says is its own.
    const words = JSON.parse(message.subarray(1).toString()) as PoolSays;
    heard.push(words);
    if (words.t === "fields") fields = words.fields;
    if (words.t === "who") end.say({ t: "hello", width: 390, height: 700, scale: 2, touch: true });
  });
  const proof = { handoffId, personId: actor.personId, proof: crypto.randomUUID() };
  const ticket = await act(system, (unit) => proveByTelegram(unit, proof));
  await act(system, (unit) => useTicket(unit, { handoffId, ticket }));
  return {
    handoffId,
    heard,
    say: end.say,
    get pictures() {
      return pictures;
    },
    get fields() {
      return fields;
    },
    types(text) {
      const [field] = fields;
      if (field === undefined) throw new Error("there is no field to type into");
      const at = { x: field.x + field.width / 2, y: field.y + field.height / 2 };
      end.say({ t: "pointer", phase: "down", ...at });
      end.say({ t: "pointer", phase: "up", ...at });
      end.say({ t: "text", text });
      end.say({ t: "key", key: "Enter", shift: false });
    },
  };
}
