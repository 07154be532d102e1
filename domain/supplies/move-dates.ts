import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import type { Day } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { Look, type OpenDate } from "../slots/look.ts";
import { Supply } from "../slots/supply.ts";
import { changeable } from "./changeable.ts";

/** Dates younger than this are shown without asking the cabinet again. */
const freshMs = 60_000;
/** Dates older than this are no ground for a yes. */
const usableMs = 15 * 60_000;
/** Nobody waits longer than this for the cabinet. */
const patienceMs = 90_000;

/** The dates of one supply as its calendar showed them. */
export interface ShownDates {
  readonly dates: readonly OpenDate[];
  readonly seenAt: Date;
}

/** Dates to which a supply may be moved, if they were read just now; else the cabinet is asked and a notice brings them. */
export async function askForDates(
  unit: Unit,
  id: string,
  { chatId, isAnew = false }: { readonly chatId: number; readonly isAnew?: boolean },
): Promise<ShownDates | "asked"> {
  const { em, now, wake } = unit;
  const { supply, loginId } = await changeable(unit, id);
  const known = isAnew ? undefined : await datesOf(unit, id, freshMs);
  if (known !== undefined) return known;
  wake({ what: "login", id: loginId });
  const since = new Date(now.getTime() - patienceMs);
  const waiting = await em.count(Look, { supplyRowId: id, state: "asked", chatId, askedAt: { $gt: since } });
  if (waiting > 0) return "asked";
  em.create(Look, {
    companyId: supply.companyId,
    accountId: supply.accountId,
    what: "dates",
    supplyRowId: id,
    supplyId: supply.supplyId,
    chatId,
    state: "asked",
    askedAt: now,
  });
  await em.flush();
  return "asked";
}

/** Whether the cabinet is being asked for the dates still; its answer waits for the end of this unit. */
export async function areAwaited({ em }: Unit, id: string, chatId: number): Promise<boolean> {
  const asked = await em.find(
    Look,
    { supplyRowId: id, state: "asked", chatId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  return asked.length > 0;
}

/** The dates of a supply as last seen, if that was not too long ago to choose among them. */
export async function datesOf(
  { em, now }: Unit,
  id: string,
  maxAgeMs = usableMs,
): Promise<ShownDates | undefined> {
  const look = await em.findOne(
    Look,
    { supplyRowId: id, state: "ready", endedAt: { $gt: new Date(now.getTime() - maxAgeMs) } },
    { orderBy: { endedAt: "desc" } },
  );
  if (look?.content?.what !== "dates" || look.endedAt == null) return undefined;
  return { dates: look.content.dates, seenAt: look.endedAt };
}

/** One date as last seen. */
export async function shownDate(unit: Unit, id: string, day: Day): Promise<OpenDate | undefined> {
  const shown = await datesOf(unit, id);
  return shown?.dates.find((one) => one.day === day);
}

/** Brings the dates, or why there are none, to whoever asked for them. */
export async function tellDates(unit: Unit, look: Look): Promise<void> {
  if (look.supplyRowId == null || look.chatId == null) return;
  const supply = await unit.em.findOne(Supply, { id: look.supplyRowId });
  if (supply === null) return;
  await announce(
    unit,
    "supplies.dates",
    {
      supplyRowId: supply.id,
      supplyId: supply.supplyId,
      warehouse: supply.warehouseName,
      day: supply.day,
      coefficient: supply.coefficient,
      costKopecks: supply.cost ?? null,
      bookedAt: supply.bookedAt.toISOString(),
      quantity: supply.quantity,
      dates: look.content?.what === "dates" ? look.content.dates : [],
      seenAt: unit.now.toISOString(),
      failure: look.failure ?? null,
    },
    { chatId: look.chatId, companyId: look.companyId, dedupeKey: look.id },
  );
}
