import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { noteDeed } from "../operations/note-deed.ts";
import { describeExample, type ExampleLine } from "./example.ts";
import { Incident, type IncidentState } from "./incident.ts";

/** What an admin may say to an incident. */
export const incidentAnswers = ["mute", "unmute", "resolve"] as const;
export type IncidentAnswer = (typeof incidentAnswers)[number];

const becomes: Readonly<Record<IncidentAnswer, IncidentState>> = {
  mute: "muted",
  unmute: "open",
  resolve: "resolved",
};

const deedOf = {
  mute: "incident.muted",
  unmute: "incident.unmuted",
  resolve: "incident.resolved",
} as const;

/** An incident as its card shows it. */
export interface IncidentCard {
  readonly incident: Incident;
  readonly example: readonly ExampleLine[];
}

/** Mutes or resolves an incident; null when it has gone. */
export async function answerIncident(
  unit: Unit,
  fingerprint: string,
  answer: IncidentAnswer,
): Promise<Incident | null> {
  const { em, actor, now } = unit;
  if (actor.kind !== "admin") throw new Error("only an admin answers incidents");
  const incident = await em.findOne(Incident, { fingerprint }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const state = becomes[answer];
  if (incident === null || incident.state === state) return incident;
  // Somebody who looks at it knows of every case so far.
  Object.assign(incident, { state, stateAt: now, told: incident.fresh });
  noteDeed(unit, deedOf[answer], { name: `${incident.name}: ${incident.message}`, id: fingerprint });
  return incident;
}

/** One incident with what its last case was about; null when it has gone. */
export async function incidentCard(unit: Unit, fingerprint: string): Promise<IncidentCard | null> {
  const incident = await unit.em.findOne(Incident, { fingerprint });
  return incident && { incident, example: await describeExample(unit, incident.example) };
}

/** Every incident that is remembered: open ones first, then muted, then resolved; the latest on top. */
export async function incidents({ em }: Unit): Promise<readonly Incident[]> {
  const all = await em.find(Incident, {}, { orderBy: { lastAt: "desc" }, limit: 200 });
  const rank: Readonly<Record<IncidentState, number>> = { open: 0, muted: 1, resolved: 2 };
  return all.toSorted((a, b) => rank[a.state] - rank[b.state]);
}

const resolvedKeptMs = 30 * 24 * 3_600_000;
const keptMs = 90 * 24 * 3_600_000;

/** What has not happened for long is forgotten. */
export async function tidyIncidents({ em, now }: Unit): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await em.nativeDelete(Incident, { state: "resolved", lastAt: { $lt: before(resolvedKeptMs) } });
  await em.nativeDelete(Incident, { lastAt: { $lt: before(keptMs) } });
}
