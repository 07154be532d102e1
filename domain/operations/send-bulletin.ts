import type { Unit } from "../kernel/act.ts";
import { Notice } from "../notices/notice.ts";
import { Bulletin } from "./bulletin.ts";
import { noteBulletin } from "./note-bulletin.ts";
import { isWritten, ownBulletin } from "./write-bulletin.ts";

/** The people of a company, or of all that are let in: everybody has a private chat. */
const recipients = `select distinct on (m.person_id) m.person_id, m.company_id, p.language
  from member m join company c on c.id = m.company_id join person p on p.telegram_id = m.person_id
  where (c.id = ?::uuid or (?::uuid is null and c.state = 'active')) order by m.person_id, m.created_at`;

/** How many people would get it, and how many of them read English. */
export interface Audience {
  readonly people: number;
  readonly english: number;
}

/** Counts whom a bulletin is for. */
export async function audienceOf({ em }: Unit, companyId: string | null): Promise<Audience> {
  const [row] = await em.execute<Audience[]>(
    `select count(*)::int as people, (count(*) filter (where language = 'en'))::int as english from (${recipients}) r`,
    [companyId, companyId],
  );
  return row ?? { people: 0, english: 0 };
}

/** Sends off what the admin has read: every recipient gets a row in the outbox. Null when it is not that any more. */
export async function sendBulletin(
  unit: Unit,
  { id, version, messageId }: { readonly id: string; readonly version: number; readonly messageId: number },
): Promise<Bulletin | null> {
  const { em, now } = unit;
  const bulletin = await ownBulletin(unit, id);
  if (bulletin?.state !== "draft" || bulletin.version !== version || !isWritten(bulletin)) return null;
  const { companyId = null, texts } = bulletin;
  const rows = await em.execute<unknown[]>(
    `insert into notice (id, company_id, chat_id, kind, facts, dedupe_key, certainty, not_before, created_at, bulletin_id)
     select gen_random_uuid(), r.company_id, r.person_id, 'service.said', ?::jsonb,
       'service.said/' || r.person_id || '/' || ?, 'at-most-once', ?, ?, ?::uuid from (${recipients}) r returning id`,
    [JSON.stringify({ texts }), id, now, now, id, companyId, companyId],
  );
  Object.assign(bulletin, { state: "sending", asked: null, total: rows.length, messageId });
  await noteBulletin(unit, "bulletin.started", bulletin);
  await em.flush();
  return bulletin;
}

/** Stops the rest: whoever has not got it yet does not get it. Null when it is not on its way. */
export async function stopBulletin(unit: Unit, id: string): Promise<Bulletin | null> {
  const { em, now } = unit;
  const bulletin = await ownBulletin(unit, id);
  if (bulletin?.state !== "sending") return null;
  Object.assign(bulletin, { state: "stopped", endedAt: now });
  await noteBulletin(unit, "bulletin.stopped", bulletin);
  await em.flush();
  await em.nativeDelete(Notice, { bulletinId: id, state: "pending" });
  return bulletin;
}

/** How far a bulletin has got. */
export interface Progress {
  readonly total: number;
  readonly sent: number;
  /** The bot is blocked, or there is no such account any more. */
  readonly blocked: number;
  /** May not have arrived, or Telegram did not take it. */
  readonly failed: number;
  readonly left: number;
  /** A send is under way. */
  readonly flying: number;
}

/** Counts how far it has got, by the rows of the outbox. */
export async function progressOf({ em }: Unit, { id, total }: Bulletin): Promise<Progress> {
  const rows = await em.execute<{ state: Notice["state"]; n: number }[]>(
    "select state, count(*)::int as n from notice where bulletin_id = ? group by state",
    [id],
  );
  const counts = new Map(rows.map(({ state, n }) => [state, n]));
  const count = (state: Notice["state"]) => counts.get(state) ?? 0;
  const [sent, blocked] = [count("sent"), count("unreachable")];
  const failed = count("uncertain") + count("failed");
  return { total, sent, blocked, failed, left: total - sent - blocked - failed, flying: count("sending") };
}

/** How long a sender that says nothing keeps a bulletin: then another one may take it up. */
const heldSeconds = 15;

/** Takes a bulletin that is to be sent on, or whose end is not shown yet; null when there is none. */
export async function takeBulletin({ em }: Unit): Promise<Bulletin | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `update bulletin set held_until = clock_timestamp() + interval '${heldSeconds} seconds'
     where id = (select id from bulletin
       where (state = 'sending' or (state in ('stopped', 'done') and shown_state is distinct from state))
         and (held_until is null or held_until < clock_timestamp())
       order by created_at limit 1 for update skip locked) returning id`,
  );
  return row === undefined ? null : em.findOneOrFail(Bulletin, { id: row.id });
}

/** The next notice of a bulletin that is still to be sent on; undefined when nothing is due now, or it was stopped. */
export async function nextOfBulletin({ em, now }: Unit, id: string): Promise<string | undefined> {
  const held = await em.execute<unknown[]>(
    `update bulletin set held_until = clock_timestamp() + interval '${heldSeconds} seconds'
     where id = ? and state = 'sending' returning id`,
    [id],
  );
  if (held.length === 0) return undefined;
  const next = await em.findOne(
    Notice,
    { bulletinId: id, state: "pending", notBefore: { $lte: now } },
    { orderBy: { notBefore: "asc", id: "asc" }, fields: ["id"] },
  );
  return next?.id;
}

/** Ends a bulletin when everybody has had their turn. */
export async function endBulletin(unit: Unit, id: string): Promise<Bulletin> {
  const { em, now } = unit;
  const bulletin = await em.findOneOrFail(Bulletin, { id }, { refresh: true });
  const waiting = { bulletinId: id, state: { $in: ["pending" as const, "sending" as const] } };
  if (bulletin.state !== "sending" || (await em.count(Notice, waiting)) > 0) return bulletin;
  Object.assign(bulletin, { state: "done", endedAt: now });
  await noteBulletin(unit, "bulletin.ended", bulletin);
  await em.flush();
  return bulletin;
}

/** Gives a bulletin back, with the state that the admin's message shows. */
export async function releaseBulletin(
  { em }: Unit,
  id: string,
  shown: Partial<Pick<Bulletin, "messageId" | "shownState">>,
): Promise<void> {
  await em.nativeUpdate(Bulletin, { id }, { ...shown, heldUntil: null });
}

/** From now on another message of the admin's shows how it goes. */
export async function showBulletinAt({ em }: Unit, id: string, messageId: number): Promise<void> {
  await em.nativeUpdate(Bulletin, { id, state: "sending" }, { messageId });
}

/** Bulletins of the admin that are on their way, the newest first. */
export function ownSending({ em, actor }: Unit): Promise<readonly Bulletin[]> {
  if (actor.kind !== "admin") throw new Error("only an admin writes to the sellers");
  return em.find(
    Bulletin,
    { personId: actor.personId, state: "sending" },
    { orderBy: { createdAt: "desc" } },
  );
}
