import { createHash } from "node:crypto";
import type { Unit } from "../kernel/act.ts";

/** Records an error worth a person: the same error again only counts up. */
export async function raiseIncident(
  { em, now }: Unit,
  name: string,
  error: unknown,
  example: Readonly<Record<string, unknown>>,
): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // Numbers and ids differ from case to case, the fault is one.
  const folded = message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "#");
  const fingerprint = createHash("sha256").update(`${name} ${folded}`).digest("hex").slice(0, 16);
  await em.execute(
    `insert into incident (fingerprint, name, message, count, first_at, last_at, example)
     values (?, ?, ?, 1, ?, ?, ?)
     on conflict (fingerprint) do update set count = incident.count + 1, last_at = excluded.last_at,
       message = excluded.message, example = excluded.example`,
    [fingerprint, name, message.slice(0, 1000), now, now, JSON.stringify(example)],
  );
}
