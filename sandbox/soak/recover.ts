import { system } from "#domain/kernel/actor.ts";
import { deskOf } from "#domain/slots/desk.ts";
import { settleAttempt } from "#domain/slots/settle-attempt.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { SlotDeps } from "#jobs/slots/deps.ts";
import { settleUnknown } from "#jobs/slots/settle.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

/** Time that passes between the looks of whoever comes after: two of them are late enough to be certain. */
const shiftsMs = [0, 66_000, 8_000];

/** Does what the next process does with attempts that it finds open. */
export async function recover(deps: SlotDeps, { world }: WbSandbox, hot: HotLogin): Promise<void> {
  for (const shift of shiftsMs) {
    const desk = await deps.act(system, (unit) => deskOf(unit, hot.loginId));
    const open = desk?.attempts ?? [];
    if (open.length === 0) return;
    world.clock.shift(shift);
    for (const { id, state } of open) {
      if (state === "claimed")
        await deps.act(system, (unit) => settleAttempt(unit, id, { outcome: "given-up" }));
      else await settleUnknown(deps, hot, id);
    }
  }
}

/** Numbers that come out the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
