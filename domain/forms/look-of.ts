import type { Unit } from "../kernel/act.ts";
import { Look } from "../slots/look.ts";

/** A question to the cabinet that a form waits for, as it stands now. */
export async function lookOf({ em }: Unit, id: string | undefined): Promise<Look | null> {
  return id === undefined ? null : em.findOne(Look, { id });
}
