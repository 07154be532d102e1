import { system } from "#domain/kernel/actor.ts";
import { beginCancelling, type CancellationEnd, settleCancelling } from "#domain/supplies/cancel-supply.ts";
import type { Cancellation } from "#domain/supplies/cancellation.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { PlannedPage } from "#jobs/wb/pages/planned.ts";
import type { ChangeAnswer } from "#jobs/wb/pages/planning.ts";
import { rest } from "./book.ts";
import { cabinetOf, isGone, lookUp, unchangedBy, withoutButton } from "./change.ts";
import type { SlotDeps } from "./deps.ts";
import { certainAfterMs } from "./pace.ts";

/** The page of a login with the supply that is to be cancelled. */
interface Desk {
  readonly deps: SlotDeps;
  readonly hot: HotLogin;
  readonly page: PlannedPage;
  readonly one: Cancellation;
  /** The marketplace's id of the legal entity that owns the supply. */
  readonly externalId: string;
}

/**
 * Cancels a supply that its seller said yes to, in the seller's own page. Until the last click everything
 * may be given up; after it only reading decides, as with a booking.
 */
export async function cancelSupply(
  deps: SlotDeps,
  hot: HotLogin,
  { cancellation: one, externalId }: { cancellation: Cancellation; externalId: string },
): Promise<void> {
  const desk = { deps, hot, one, externalId, page: new PlannedPage(hot.page) };
  if (one.state === "sent") return settleBySight(desk, one.sentAt ?? deps.now());
  let ready: Ready | CancellationEnd;
  try {
    ready = await makeReady(desk);
  } catch (error) {
    const end = isGone(error) ? ({ outcome: "done" } as const) : await unchangedBy(deps, hot, error);
    if (end === undefined) throw error;
    return settle(desk, end);
  }
  if ("outcome" in ready) return settle(desk, ready);
  await click(desk, ready);
}

/** Everything but the last click is done; where it goes, and what WB wants for it. */
interface Ready {
  readonly at: { readonly x: number; readonly y: number };
  readonly feeKopecks: number;
}

async function makeReady({ deps, hot, page, one, externalId }: Desk): Promise<Ready | CancellationEnd> {
  if (hot.selected !== externalId) await hot.selectAccount(externalId);
  if ((await page.open(one.supplyId, "cancel")) === "missing") {
    const why = await withoutButton(cabinetOf(deps, hot), one.supplyId);
    return { outcome: why === "gone" ? "done" : why };
  }
  const { at, feeKopecks } = await page.askPrice(one.supplyId);
  if (feeKopecks > one.feeKopecks) return { outcome: "dearer", wbFeeKopecks: feeKopecks };
  await deps.crashPoint?.("page-ready");
  return { at, feeKopecks };
}

/** From here on the row says that the page may have made the call. */
async function click(desk: Desk, { at, feeKopecks }: Ready): Promise<void> {
  const { deps, hot, page, one, externalId } = desk;
  if (hot.selected !== externalId) return settle(desk, { outcome: "wrong-account" });
  if (!(await deps.act(system, (unit) => beginCancelling(unit, one.id, feeKopecks)))) return;
  if (!(await hot.stillOurs())) return settle(desk, { outcome: "not-sent" });
  await deps.crashPoint?.("before-click");
  const sentAt = deps.now();
  let answer: ChangeAnswer;
  try {
    answer = await page.confirmCancel({
      supplyId: one.supplyId,
      at,
      mostKopecks: one.feeKopecks,
      onClicked: async () => deps.crashPoint?.("after-click"),
    });
  } catch (error) {
    answer = { kind: "unknown", words: String(error) };
  }
  await deps.crashPoint?.("answered");
  await conclude(desk, answer, sentAt);
}

async function conclude(desk: Desk, answer: ChangeAnswer, sentAt: Date): Promise<void> {
  switch (answer.kind) {
    case "done":
    case "unknown":
      return settleBySight(desk, sentAt);
    case "refused":
      return afterRefusal(desk, answer.words);
    case "too-active":
      await rest(desk.deps, desk.hot.loginId);
      return settle(desk, { outcome: "too-active", words: answer.words });
    case "challenge":
      return settle(desk, { outcome: "challenge" });
    case "session-dead":
      return settle(desk, { outcome: "session-dead" });
  }
}

/** A refusal may be the answer to a call that the browser repeated: then the supply is gone. */
async function afterRefusal(desk: Desk, words: string): Promise<void> {
  const { deps, hot, one } = desk;
  const isThere = (await lookUp(cabinetOf(deps, hot), one.supplyId)) !== "gone";
  await settle(desk, isThere ? { outcome: "refused", words } : { outcome: "done" });
}

/** Cancelled is what the cabinet does not know any more; still there long after the call means not done. */
async function settleBySight(desk: Desk, sentAt: Date): Promise<void> {
  const { deps, hot, one, externalId } = desk;
  if (hot.selected !== externalId) await hot.selectAccount(externalId);
  const shown = await lookUp(cabinetOf(deps, hot), one.supplyId);
  if (shown === "gone") {
    await deps.crashPoint?.("read-back");
    return settle(desk, { outcome: "done" });
  }
  if (deps.now().getTime() - sentAt.getTime() >= certainAfterMs) await settle(desk, { outcome: "not-done" });
}

async function settle({ deps, hot, page, one }: Desk, end: CancellationEnd): Promise<void> {
  await deps.crashPoint?.("before-settle");
  await deps.act(system, (unit) => settleCancelling(unit, one.id, end));
  if (end.outcome === "done") return;
  // A login that rests has no page open; modals of a failed try must not meet the next piece of work.
  if (end.outcome === "too-active") return hot.close();
  await page.startAfresh(one.supplyId).catch(() => undefined);
}
