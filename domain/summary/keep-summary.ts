import type { Unit } from "../kernel/act.ts";
import { Summary } from "./summary.ts";

/** A summary that nobody changed is compared with the rows this often. */
const checkEveryMs = 20_000;
const atOnce = 200;

/** Whether the actor's chat has a summary. */
export async function hasSummary({ em }: Unit, chatId: number): Promise<boolean> {
  return (await em.count(Summary, { chatId, isOn: true })) > 0;
}

/** Whether the person of this chat has ever said yes or no to a summary. */
export async function hasChosenSummary({ em }: Unit, chatId: number): Promise<boolean> {
  return (await em.count(Summary, { chatId })) > 0;
}

/** Switches the summary of the actor's chat; returns the message that was pinned before, if there is one. */
export async function switchSummary(unit: Unit, chatId: number, isOn: boolean): Promise<number | null> {
  const { em, actor } = unit;
  if (actor.kind !== "member") throw new Error("only a member has a summary");
  const known = await em.findOne(Summary, { chatId });
  const before = known?.messageId ?? null;
  const fresh = { isOn, messageId: null, shown: null, checkedAt: null };
  if (known !== null) Object.assign(known, fresh);
  else em.create(Summary, { chatId, companyId: actor.companyId, ...fresh });
  return before;
}

/** Takes the chats whose summaries should be looked at now. */
export async function takeDueSummaries({ em, now }: Unit): Promise<readonly Summary[]> {
  const before = new Date(now.getTime() - checkEveryMs);
  const due = await em.find(
    Summary,
    { isOn: true, $or: [{ checkedAt: null }, { checkedAt: { $lt: before } }] },
    { orderBy: { checkedAt: "asc nulls first" }, limit: atOnce },
  );
  for (const summary of due) summary.checkedAt = now;
  return due;
}

/** Something happened in this chat: its summary is looked at soon. */
export async function summaryMayChange({ em }: Unit, chatId: number): Promise<void> {
  await em.nativeUpdate(Summary, { chatId, isOn: true }, { checkedAt: null });
}

/** Keeps what the pinned message shows now. */
export async function summaryShown(
  { em }: Unit,
  chatId: number,
  now: { readonly messageId: number; readonly shown: string },
): Promise<void> {
  await em.nativeUpdate(Summary, { chatId, isOn: true }, now);
}

/** The person has deleted the message: it is not wanted any more. */
export async function summaryRemoved({ em }: Unit, chatId: number): Promise<void> {
  await em.nativeUpdate(Summary, { chatId }, { isOn: false, messageId: null, shown: null });
}
