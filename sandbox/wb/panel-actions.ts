import { z } from "zod";
import { switchesSchema } from "./switches.ts";
import type { WbSandbox } from "./wb.ts";

const day = z.iso.date();
const place = { warehouseId: z.int(), boxTypeId: z.union([z.literal(2), z.literal(5), z.literal(6)]), day };
const times = z.union([z.int().positive(), z.literal("always")]);

const action = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("open-slot"),
    ...place,
    coefficient: z.number().min(0),
    capacity: z.int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal("close-slot"), ...place }),
  z.strictObject({ kind: z.literal("set-coefficient"), ...place, coefficient: z.number().min(0) }),
  z.strictObject({ kind: z.literal("close-all") }),
  z.strictObject({ kind: z.literal("new-draft"), supplierId: z.string() }),
  z.strictObject({ kind: z.literal("kill-session"), phone: z.string() }),
  z.strictObject({ kind: z.literal("advance-supply"), supplyId: z.int() }),
  z.strictObject({ kind: z.literal("add-fault"), name: z.string(), times: times.optional() }),
  z.strictObject({ kind: z.literal("clear-faults"), id: z.int().optional() }),
  z.strictObject({ kind: z.literal("set-switches"), switches: switchesSchema }),
  z.strictObject({ kind: z.literal("shift-clock"), ms: z.number() }),
]);

/** Reads what the panel asks for; throws when it is none of its actions. */
export const readAction = (body: unknown) => action.parse(body);

type Action = z.infer<typeof action>;

/** Does what the panel asks for. */
export function act({ world, faults, orderFault }: WbSandbox, asked: Action): unknown {
  switch (asked.kind) {
    case "open-slot": {
      const { capacity, ...wish } = asked;
      return world.openSlot(capacity === undefined ? wish : { ...wish, capacity });
    }
    case "close-slot":
      return world.closeSlot(asked);
    case "set-coefficient":
      return world.setCoefficient(asked);
    case "close-all":
      return world.closeAll();
    case "new-draft":
      return world.newDraft(asked.supplierId);
    case "kill-session":
      return world.killSession(asked.phone, "panel");
    case "advance-supply":
      return world.cabinet.advance(asked.supplyId);
    case "add-fault":
      return orderFault(asked.name, asked.times === undefined ? {} : { times: asked.times });
    case "clear-faults":
      return faults.clear(asked.id);
    case "set-switches":
      return world.switches.set(onlyGiven(asked.switches));
    case "shift-clock":
      return world.clock.shift(asked.ms);
  }
}

/** Drops keys that were named but not given. */
function onlyGiven<T extends object>(some: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Exactly the keys whose value is undefined are gone.
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
