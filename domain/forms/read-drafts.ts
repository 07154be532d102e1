import { createHash } from "node:crypto";
import type { Unit } from "../kernel/act.ts";
import { askCabinet } from "../slots/ask-cabinet.ts";
import { Look } from "../slots/look.ts";
import { type NewWatch, openWatch, watchLimit } from "../slots/open-watch.ts";
import { Watch } from "../slots/watch.ts";
import type { Form } from "./form.ts";
import { type ChosenDraft, type SortedDrafts, sortDrafts } from "./many-drafts.ts";

const running = { $in: ["active", "paused", "booking"] as const };

/** The chosen drafts as they stand now. */
export async function readDrafts({ em }: Unit, chosen: readonly ChosenDraft[]): Promise<SortedDrafts> {
  const looks = await em.find(Look, { id: { $in: chosen.flatMap(({ lookId }) => lookId ?? []) } });
  const waiting = await em.find(Watch, { draftId: { $in: chosen.map(({ id }) => id) }, state: running });
  return sortDrafts(chosen, {
    looks: new Map(looks.map((look) => [look.id, look])),
    taken: new Set(waiting.flatMap(({ draftId }) => draftId ?? [])),
    room: watchLimit - (await em.count(Watch, { state: running })),
  });
}

/** Asks the cabinet for the drafts that were not asked for yet. */
export async function askForDrafts(
  unit: Unit,
  chosen: readonly ChosenDraft[],
  {
    accountId,
    formId,
    isAnew,
  }: { readonly accountId: string; readonly formId: string; readonly isAnew: boolean },
): Promise<readonly ChosenDraft[]> {
  const asked: ChosenDraft[] = [];
  for (const one of chosen) {
    const lookId =
      one.lookId ??
      (await askCabinet(unit, { accountId, what: "draft", draftId: one.id, formId, isAnew })).id;
    asked.push({ ...one, lookId });
  }
  return asked;
}

/** One watch for each draft, in their order; made once, however often it is asked for. */
export async function openWatches(
  unit: Unit,
  form: Pick<Form, "id" | "chatId">,
  drafts: SortedDrafts["good"],
  wish: Omit<NewWatch, "id" | "chatId" | "draftId" | "draftLabel" | "goods">,
): Promise<void> {
  for (const [index, { id, label, goods }] of drafts.entries()) {
    // The order in which they were chosen is that of their age.
    const at = new Date(unit.now.getTime() + index);
    await openWatch(
      { ...unit, now: at },
      {
        ...wish,
        id: index === 0 ? form.id : idFor(form.id, id),
        chatId: form.chatId,
        draftId: id,
        draftLabel: label,
        goods,
      },
    );
  }
}

/** The same id for the same form and draft. */
function idFor(formId: string, draftId: string): string {
  const hex = createHash("sha256").update(`${formId}/${draftId}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}
