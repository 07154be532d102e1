import type { AlarmKind } from "../alarms/rungs.ts";
import type { NoticeFacts } from "../notices/kinds.ts";

/** Every kind of letter and the facts it carries; the code is made when the letter leaves and stored nowhere. */
export interface LetterFacts {
  "mail.code": Readonly<Record<string, never>>;
  "logins.died": NoticeFacts["logins.died"];
  "logins.ailing": NoticeFacts["logins.ailing"];
  "logins.back": NoticeFacts["logins.back"];
  "accounts.restricted": NoticeFacts["accounts.restricted"];
  /** Nobody has answered an alarm in the chat. */
  "alarms.mail": { readonly about: AlarmKind; readonly facts: Readonly<Record<string, unknown>> };
}

export type LetterKind = keyof LetterFacts;

/** Notices that go by mail as well: what costs money when it is missed, and that it is over. */
export const mailedNotices: ReadonlySet<string> = new Set([
  "logins.died",
  "logins.ailing",
  "logins.back",
  "accounts.restricted",
] satisfies LetterKind[]);
