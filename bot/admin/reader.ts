import type { Actor } from "#domain/kernel/actor.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import type { Reader } from "../slots/reader.ts";

/** The admin who speaks. */
export function adminOf({ said: { who } }: Ctx): Actor {
  return { kind: "admin", personId: who.personId };
}

/** How the admin reads. */
export function readerOf({ now }: Pick<BotDeps, "now">, { said: { t, language } }: Ctx): Reader {
  return { t, language, now: now() };
}
