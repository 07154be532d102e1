import { system } from "#domain/kernel/actor.ts";
import {
  beginChange,
  type ChangeEnd,
  type ChangeKind,
  countUnchangedRead,
  noteChangeWords,
  type OpenChange,
  settleChange,
} from "#domain/supplies/change-supply.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { Cabinet } from "#jobs/wb/cabinet.ts";
import type { HeldMove } from "#jobs/wb/pages/held-plan.ts";
import { onceMore } from "#jobs/wb/pages/once-more.ts";
import { PlannedPage } from "#jobs/wb/pages/planned.ts";
import { rest } from "./book.ts";
import { cancelling } from "./cancel.ts";
import { causeOf } from "./cause.ts";
import type { Ready, Way } from "./change-way.ts";
import type { SlotDeps } from "./deps.ts";
import { offerCheck } from "./hand-over.ts";
import { moving } from "./move.ts";
import { certainAfterMs } from "./pace.ts";
import { cabinetOf, lookUp, unchangedBy } from "./unchanged.ts";

/** The page of a login with the supply that is to be changed. */
interface Desk<K extends ChangeKind> {
  readonly deps: SlotDeps;
  readonly hot: HotLogin;
  readonly page: PlannedPage;
  readonly cabinet: Cabinet;
  readonly way: Way<K>;
  readonly row: OpenChange["row"];
  /** The marketplace's id of the legal entity that owns the supply. */
  readonly externalId: string;
}

/**
 * Makes the change of a supply that its seller said yes to, in the seller's own page. Until the last click
 * everything may be given up; after it only reading decides, as with a booking.
 */
export function changeSupply(
  deps: SlotDeps,
  hot: HotLogin,
  { kind, row }: OpenChange,
  externalId: string,
): Promise<void> {
  const page = new PlannedPage(hot.page);
  const desk = { deps, hot, page, cabinet: cabinetOf(deps, hot), row, externalId };
  return kind === "move" ? run({ ...desk, way: moving(row) }) : run({ ...desk, way: cancelling(row) });
}

async function run<K extends ChangeKind>(desk: Desk<K>): Promise<void> {
  const { deps, hot, way, row, externalId } = desk;
  if (row.state === "sent") return settleBySight(desk, row.sentAt ?? deps.now());
  let ready: Ready | ChangeEnd<K>;
  try {
    if (hot.selected !== externalId) await hot.selectAccount(externalId);
    // Each try begins with the page loaded afresh.
    ready = await onceMore(() => way.makeReady(desk));
  } catch (failed) {
    const error = causeOf(hot, failed);
    const end = await unchangedBy(deps, hot, error);
    if (end === undefined) throw error;
    return settle(desk, end);
  }
  if ("outcome" in ready) return settle(desk, ready);
  await deps.crashPoint?.("page-ready");
  await click(desk, ready);
}

/** From here on the row says that the page may have made the call. */
async function click<K extends ChangeKind>(desk: Desk<K>, { at, feeKopecks }: Ready): Promise<void> {
  const { deps, hot, page, way, row, externalId } = desk;
  const { supplyId, feeKopecks: mostKopecks } = row;
  if (hot.selected !== externalId) return settle(desk, { outcome: "wrong-account" });
  // Whoever holds the login by now finds the yes in its rows, and acts on it.
  if (!(await hot.stillOurs())) return hot.close();
  if (!(await deps.act(system, (unit) => beginChange(unit, refOf(desk), feeKopecks)))) return;
  await deps.crashPoint?.("before-click");
  // The process may have been stopped since it asked.
  if (!hot.isOurs()) return settle(desk, { outcome: "not-sent" });
  const sentAt = deps.now();
  let answer: Heard;
  try {
    const onClicked = async () => deps.crashPoint?.("after-click");
    answer = await way.confirm(page, { supplyId, at, mostKopecks, onClicked });
  } catch (error) {
    answer = { kind: "unknown", words: String(error) };
  }
  await deps.crashPoint?.("answered");
  await conclude(desk, answer, sentAt);
}

type Heard = Awaited<ReturnType<Way<ChangeKind>["confirm"]>>;

async function conclude<K extends ChangeKind>(desk: Desk<K>, answer: Heard, sentAt: Date): Promise<void> {
  const { deps, hot } = desk;
  switch (answer.kind) {
    case "done":
      return settleBySight(desk, sentAt);
    case "refused":
      return afterRefusal(desk, answer.words, sentAt);
    case "dearer":
      return settle(desk, { outcome: "dearer", wbFeeKopecks: answer.feeKopecks });
    case "too-active":
      await rest(deps, hot.loginId);
      return settle(desk, { outcome: "too-active", words: answer.words });
    case "held":
      return passToPerson(desk, answer.held);
    case "challenge":
      return settle(desk, { outcome: "challenge" });
    case "session-dead":
      return settle(desk, { outcome: "session-dead" });
    case "unknown":
      await noteWords(desk, answer.words);
  }
}

/**
 * WB wants to see a person, and nothing was sent. The very page is offered to one; when WB is content, the call
 * that the page then makes leaves if the yes still holds.
 */
async function passToPerson<K extends ChangeKind>(desk: Desk<K>, held: HeldMove): Promise<void> {
  const { deps, hot, way } = desk;
  let end: ChangeEnd<K> | undefined = { outcome: "challenge" };
  const goOn = async (): Promise<void> => {
    if (!held.isAsked) return;
    const against = await way.against(desk.cabinet);
    if (against !== undefined) end = against;
    if (against !== undefined || !(await hot.stillOurs())) return;
    const isBegun = await deps.act(system, (unit) => beginChange(unit, refOf(desk), null, "sent"));
    if (!isBegun || !hot.isOurs()) return;
    end = undefined;
    const sentAt = deps.now();
    await conclude(desk, await held.letGo(), sentAt);
  };
  try {
    if (deps.live !== undefined) await offerCheck(deps, hot, { moving: way.moving, asked: held.asked, goOn });
    await held.stop();
    if (end !== undefined) await settle(desk, end);
  } finally {
    await held.stop();
    await held.free();
  }
}

/** A refusal may be the answer to a call that the browser repeated: the supply itself says how it stands. */
async function afterRefusal<K extends ChangeKind>(desk: Desk<K>, words: string, sentAt: Date): Promise<void> {
  const { cabinet, way, row } = desk;
  await noteWords(desk, words);
  const shown = await lookUp(cabinet, row.supplyId);
  // Gone by a call of ours that was repeated, or by somebody else's: nobody can tell.
  if (shown === "gone") return settle(desk, { outcome: "supply-gone" });
  await (way.seen(shown) === undefined ? settle(desk, way.refused(words)) : settleBySight(desk, sentAt));
}

/** Changed is what the cabinet shows so; as it was in two reads, long after the click, means not changed. */
async function settleBySight<K extends ChangeKind>(desk: Desk<K>, sentAt: Date): Promise<void> {
  const { deps, hot, cabinet, way, row, externalId } = desk;
  if (hot.selected !== externalId) await hot.selectAccount(externalId);
  const lookedAt = deps.now().getTime();
  const end = way.seen(await lookUp(cabinet, row.supplyId));
  if (end !== undefined) {
    await deps.crashPoint?.("read-back");
    return settle(desk, end);
  }
  if (lookedAt - sentAt.getTime() < certainAfterMs) return;
  const reads = await deps.act(system, (unit) => countUnchangedRead(unit, refOf(desk)));
  if (reads >= 2) await settle(desk, way.unchanged);
}

async function settle<K extends ChangeKind>(desk: Desk<K>, end: ChangeEnd<K>): Promise<void> {
  const { deps, hot, page, way, row } = desk;
  await deps.crashPoint?.("before-settle");
  await deps.act(system, (unit) => settleChange(unit, refOf(desk), end));
  deps.log.info({ changeId: row.id, kind: way.kind, outcome: end.outcome }, "change of a supply");
  if (end.outcome === "moved" || end.outcome === "done") return;
  // A login that rests has no page open; modals of a failed try must not meet the next piece of work.
  if (end.outcome === "too-active") return hot.close();
  await page.startAfresh(row.supplyId).catch(() => undefined);
}

function noteWords<K extends ChangeKind>(desk: Desk<K>, words: string): Promise<void> {
  return desk.deps.act(system, (unit) => noteChangeWords(unit, refOf(desk), words));
}

function refOf<K extends ChangeKind>({ way, row }: Desk<K>) {
  return { kind: way.kind, id: row.id };
}
