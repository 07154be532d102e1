import type { Unit } from "../kernel/act.ts";
import type { Facts } from "../kernel/failure.ts";
import { announce } from "../notices/announce.ts";
import { HandoffFailure, type HandoffFailureCode } from "./errors.ts";
import { Handoff, type HandoffState } from "./handoff.ts";

interface EndedRow {
  readonly id: string;
  readonly state: HandoffState;
  readonly company: string;
  readonly chat: string;
}

/** The state it had before decides whether the chat is told: nobody misses a page that was never opened. */
async function tell(
  unit: Unit,
  rows: readonly EndedRow[],
  { code, facts }: { readonly code: HandoffFailureCode; readonly facts?: Facts },
): Promise<void> {
  for (const { id, state, company, chat } of rows.filter((row) => row.state !== "created")) {
    await announce(
      unit,
      "handoffs.failed",
      { failure: code, handoffId: id, ...(facts && Object.keys(facts).length > 0 ? { facts } : {}) },
      { chatId: Number(chat), companyId: company, dedupeKey: id },
    );
    if (state !== "proved") unit.wake({ what: "handoff", id });
  }
}

const endSql = (condition: string) => `
  with before as (select id, state from handoff where ${condition} and ended_at is null for update)
  update handoff h set state = ?, failure = ?, ended_at = ? from before where h.id = before.id
  returning h.id, before.state, h.company_id as company, h.chat_id as chat`;

/** Ends a handoff that cannot go on and tells its chat; what has ended stays as it ended. */
export async function failHandoff(
  unit: Unit,
  handoffId: string,
  code: HandoffFailureCode,
  facts: Facts = {},
): Promise<void> {
  const state = code === "handoffs.timed-out" ? "expired" : "failed";
  const rows = await unit.em.execute<EndedRow[]>(endSql("id = ?"), [handoffId, state, code, unit.now]);
  await tell(unit, rows, { code, facts });
}

/** The person does not want to go on: by the page's own button, or by one in the chat. */
export async function cancelHandoff(unit: Unit, handoffId: string): Promise<void> {
  const { em, actor, now, wake } = unit;
  const handoff = await em.findOne(Handoff, handoffId);
  if (handoff === null || !handoff.isOpen(now)) return;
  if (actor.kind === "member" && actor.personId !== handoff.personId) {
    throw new HandoffFailure("handoffs.not-yours");
  }
  await em.execute("update handoff set state = 'cancelled', ended_at = ? where id = ? and ended_at is null", [
    now,
    handoffId,
  ]);
  wake({ what: "handoff", id: handoffId });
}

/** Ends what ran out of time; part of the upkeep. */
export async function expireHandoffs(unit: Unit): Promise<void> {
  const code = "handoffs.timed-out";
  const rows = await unit.em.execute<EndedRow[]>(endSql("purpose = 'login' and expires_at <= ?"), [
    unit.now,
    "expired",
    code,
    unit.now,
  ]);
  await tell(unit, rows, { code });
}
