import { acknowledgeAll } from "../alarms/end.ts";
import type { Unit } from "../kernel/act.ts";
import { HandoffFailure } from "./errors.ts";
import { Handoff } from "./handoff.ts";
import { hashOf, makeSecret } from "./handoff-secret.ts";

/** How long a person has from the button to the end of the login. */
export const handoffMinutes = 15;

/** A fresh handoff and the secret of its one-time link, known to nobody else. */
export interface OpenedHandoff {
  readonly handoff: Handoff;
  readonly secret: string;
}

/** Begins to connect a login; an earlier attempt of the same person that still runs is ended. */
export async function openHandoff(
  unit: Unit,
  { chatId, loginId }: { readonly chatId: number; readonly loginId?: string | undefined },
): Promise<OpenedHandoff> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member") throw new HandoffFailure("handoffs.not-yours");
  const { companyId, personId } = actor;
  // Two taps at once: the second one waits here and then ends the first.
  await em.execute("select pg_advisory_xact_lock(hashtext(?))", [`handoff/${personId}`]);
  const ended = await em.execute<{ id: string }[]>(
    `update handoff set state = 'cancelled', failure = 'handoffs.busy', ended_at = ?
     where person_id = ? and purpose = 'login' and ended_at is null returning id`,
    [now, personId],
  );
  for (const { id } of ended) wake({ what: "handoff", id });
  const secret = makeSecret();
  const handoff = em.create(Handoff, {
    companyId,
    personId,
    chatId,
    loginId: loginId ?? null,
    linkHash: hashOf(secret),
    expiresAt: new Date(now.getTime() + handoffMinutes * 60_000),
  });
  await em.flush();
  // Whoever signs in knows that a login is wanted.
  await acknowledgeAll(unit, ["logins.died", "slots.not-booked"]);
  return { handoff, secret };
}

/** Where a handoff is opened: by a Mini App button, and by a link in any other browser. */
export function handoffUrls(publicUrl: string, { handoff, secret }: OpenedHandoff) {
  const page = `${publicUrl.replace(/\/+$/, "")}/wb/${handoff.id}`;
  // What stands after # never leaves the browser by itself: a preview of the link learns nothing.
  return { webApp: page, link: `${page}#link=${secret}` };
}
