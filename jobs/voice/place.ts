import { Person } from "#domain/access/person.ts";
import { claimCall, dueCalls, endCall } from "#domain/calls/outbox.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import type { VoiceClient } from "./client.ts";

/** What calling needs; without a service nobody can switch calls on. */
export interface VoiceDeps extends Pick<Runtime, "act" | "enqueue" | "log"> {
  readonly voice: VoiceClient | undefined;
}

/** Makes one call of the outbox: claim, call, write down how it ended. */
export async function placeCall(
  { act, voice, log }: VoiceDeps,
  { callId }: { readonly callId: string },
): Promise<void> {
  if (voice === undefined) return;
  const claimed = await act(system, async (unit) => {
    const call = await claimCall(unit, callId);
    if (call === null) return null;
    const person = await unit.em.findOne(Person, { telegramId: call.personId });
    return { target: call.target, language: person?.language ?? languageFor(undefined) };
  });
  if (claimed === null) return;
  const { target, language } = claimed;
  const result = await voice.call({ target, language, text: textsIn(language).voice.speech });
  await act(system, (unit) => endCall(unit, callId, result));
  if (result !== "called") log.warn({ callId, result }, "call not made");
}

/** Wakes what nobody woke: due calls, and those a dead process was making. */
export async function sweepCalls({ act, enqueue, voice }: VoiceDeps): Promise<void> {
  if (voice === undefined) return;
  const due = await act(system, dueCalls);
  await Promise.all(due.map((callId) => enqueue("calls.place", { callId })));
}
