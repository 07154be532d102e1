import { createHash } from "node:crypto";
import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { describeError } from "../kernel/log.ts";
import { announce } from "../notices/announce.ts";
import { countCase, type Telling } from "./count-case.ts";
import { describeExample } from "./example.ts";
import { Incident } from "./incident.ts";

/** One case of an error: where, what, and ids that help to find it in the log. */
export interface Case {
  readonly name: string;
  readonly error: unknown;
  readonly example: Readonly<Record<string, unknown>>;
}

/** Records an error worth a person: the same error again only counts up. The admins are told once. */
export async function raiseIncident(
  unit: Unit,
  { name, error, example }: Case,
  adminIds: readonly number[],
): Promise<void> {
  const { em, now } = unit;
  const message = messageOf(error);
  const fingerprint = fingerprintOf(name, message);
  await em.execute(
    `insert into incident (fingerprint, name, message, count, first_at, last_at, state)
     values (?, ?, ?, 0, ?, ?, 'open') on conflict do nothing`,
    [fingerprint, name, message.slice(0, 1000), now, now],
  );
  const incident = await em.findOneOrFail(
    Incident,
    { fingerprint },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const { after, tell } = countCase(incident);
  Object.assign(incident, {
    // Who may be an admin later learns of it with its next case.
    ...(adminIds.length === 0 ? { fresh: after.fresh, state: after.state } : after),
    ...(after.state === incident.state ? {} : { stateAt: now }),
    message: message.slice(0, 1000),
    count: incident.count + 1,
    lastAt: now,
    example,
  });
  await em.flush();
  if (tell !== undefined) await tellAdmins(unit, { incident, why: tell }, adminIds);
}

async function tellAdmins(
  unit: Unit,
  { incident, why }: { readonly incident: Incident; readonly why: Telling },
  adminIds: readonly number[],
): Promise<void> {
  const { fingerprint, name, message, count, firstAt, lastAt, example } = incident;
  const facts = {
    fingerprint,
    why,
    name,
    message,
    count,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    example: await describeExample(unit, example),
  };
  for (const chatId of adminIds) {
    const dedupeKey = `${fingerprint}/${why}/${count}`;
    await announce(unit, "incidents.raised", facts, { chatId, companyId: null, dedupeKey });
  }
}

/** What may be shown of an error: without tokens and passwords. */
function messageOf(error: unknown): string {
  const { type, message } = describeError(error);
  return type === undefined ? String(message) : `${String(type)}: ${String(message)}`;
}

/** Numbers and ids differ from case to case, the fault is one. */
function fingerprintOf(name: string, message: string): string {
  const folded = message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "#");
  return createHash("sha256").update(`${name} ${folded}`).digest("hex").slice(0, 16);
}
