import { createHash } from "node:crypto";
import type { Api } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { forgetState, readState, statesUnder, writeState } from "#domain/inbox/bot-state.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Language, languageFor } from "#domain/kernel/language.ts";
import type { BotDeps } from "../deps.ts";
import { commandsIn } from "./commands.ts";

/** What is remembered of a menu that stands in one chat alone. */
interface OwnMenu {
  readonly language: Language;
  /** The fingerprint of what Telegram was told. */
  readonly print: string;
}

/** Whose menu it is, and what the person's Telegram speaks by itself. */
interface Reader {
  readonly personId: number;
  readonly language: Language;
  readonly clientLanguage?: string | undefined;
}

type Deps = Pick<BotDeps, "act" | "settings" | "log">;

const prefix = "own-menu/";

/**
 * Gives a person a menu of their own where that of all private chats would not do: when they have chosen another
 * language than their Telegram has, and when they administer the service. Telegram is told only what is new to it.
 */
export async function giveOwnMenu({ act, settings }: Deps, api: Api, reader: Reader): Promise<void> {
  const { personId, language, clientLanguage } = reader;
  const isAdmin = settings.ADMIN_IDS.includes(personId);
  const key = `${prefix}${personId}`;
  const has = await act(system, (unit) => readState<OwnMenu>(unit, key));
  const scope = { type: "chat", chat_id: personId } as const;
  if (!isAdmin && clientLanguage !== undefined && languageFor(clientLanguage) === language) {
    if (has === undefined) return;
    await api.deleteMyCommands({ scope });
    return act(system, (unit) => forgetState(unit, key));
  }
  const commands = commandsIn(language, isAdmin ? "admin" : "private");
  const print = createHash("sha256").update(JSON.stringify(commands)).digest("base64url").slice(0, 12);
  if (has?.print === print) return;
  await api.setMyCommands(commands, { scope });
  await act(system, (unit) => writeState(unit, key, { language, print } satisfies OwnMenu));
}

/** Brings the own menus up to date after a release, and gives the service's admins theirs. */
export async function refreshOwnMenus(deps: Deps, api: Api): Promise<void> {
  const { act, settings, log } = deps;
  const known = await act(system, (unit) => statesUnder<OwnMenu>(unit, prefix));
  const languages = new Map(
    known.map(({ key, value }) => [Number(key.slice(prefix.length)), value.language]),
  );
  for (const personId of settings.ADMIN_IDS) {
    const who = await act(system, (unit) => identify(unit, personId));
    // Somebody who never wrote has no chat that Telegram would know; their first /start brings the menu.
    if (who.language !== null) languages.set(personId, who.language);
  }
  for (const [personId, language] of languages) {
    await giveOwnMenu(deps, api, { personId, language }).catch((error: unknown) =>
      log.warn({ err: error, personId }, "could not refresh a person's menu"),
    );
  }
}
