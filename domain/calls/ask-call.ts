import type { Unit } from "../kernel/act.ts";
import { Call } from "./call.ts";
import { VoiceContact } from "./contact.ts";

/** Whom to call, and for which alarm. */
export interface AskedCall {
  readonly personId: number;
  readonly companyId: string;
  readonly alarmId: string | null;
}

/** Asks for a call, in the transaction of what it is about; false when the person wants none. */
export async function askCall(
  { em, now, wake }: Unit,
  { personId, companyId, alarmId }: AskedCall,
): Promise<boolean> {
  const contact = await em.findOne(VoiceContact, { personId });
  if (contact?.target == null) return false;
  // One call that waits says as much as two.
  if ((await em.count(Call, { personId, state: "pending" })) > 0) return true;
  const id = crypto.randomUUID();
  em.create(Call, { id, companyId, personId, alarmId, notBefore: now, createdAt: now });
  wake({ what: "call", id });
  return true;
}
