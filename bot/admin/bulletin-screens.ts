import type { Bulletin } from "#domain/operations/bulletin.ts";
import type { Audience, Progress } from "#domain/operations/send-bulletin.ts";
import { isWritten, longestBulletin } from "#domain/operations/write-bulletin.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { adminTap, bulletinTap } from "./taps.ts";

/** A bulletin with the name of the company that it is for; undefined when it is for everybody. */
export interface Addressed {
  readonly bulletin: Bulletin;
  readonly company: string | undefined;
}

/** What the admin is writing, to whom, and what may be done with it. */
export function draftScreen({ bulletin, company }: Addressed, audience: Audience, reader: Reader): Screen {
  const { bulletins: words, menu } = reader.t;
  const { id, version, texts } = bulletin;
  const asked = bulletin.asked ?? null;
  const isReady = isWritten(bulletin);
  const tap = (text: string, verb: "ru" | "en" | "preview" | "send" | "drop", style?: "danger" | "primary") =>
    button(text, bulletinTap.data({ id, version, verb }), style);
  const choice = (["ru", "en"] as const).filter((language) => language !== asked);
  const canSend = isReady && asked === null && audience.people > 0;
  return {
    text: paragraphs(
      titleOf(company, reader),
      audience.people === 0 ? words.nobody : words.recipients(audience.people, audience.english),
      asked !== null && words.ask[asked](longestBulletin),
      isReady && asked !== null && words.kept,
      isReady &&
        asked === null &&
        lines(words.above, texts.en === undefined && words.onlyRu, texts.ru === undefined && words.onlyEn),
    ),
    buttons: [
      choice.map((language) =>
        tap(`${texts[language] === undefined ? "➕" : "✏️"} ${words.write[language]}`, language),
      ),
      isReady && asked !== null ? [tap(words.preview, "preview")] : [],
      canSend ? [tap(words.send(audience.people), "send", "primary")] : [],
      [tap(words.drop, "drop", "danger"), button(menu.back, adminTap.data({ screen: "home", page: 0 }))],
    ],
  };
}

/** How far a bulletin has got, with the button that stops it while it is on its way. */
export function progressScreen({ bulletin, company }: Addressed, progress: Progress, reader: Reader): Screen {
  const { bulletins: words } = reader.t;
  const { id, version, state } = bulletin;
  const isGoing = state === "sending";
  const stop: Buttons = [[button(words.stop, bulletinTap.data({ id, version, verb: "stop" }), "danger")]];
  return {
    text: paragraphs(
      titleOf(company, reader),
      isGoing ? words.going : state === "stopped" ? words.stopped : words.done,
      lines(
        words.sent(progress.sent, progress.total),
        progress.blocked > 0 && words.blocked(progress.blocked),
        progress.failed > 0 && words.failed(progress.failed),
        isGoing ? words.left(progress.left) : progress.left > 0 && words.unsent(progress.left),
      ),
    ),
    buttons: isGoing ? stop : [],
  };
}

/** The message as sellers get it. */
export function saidScreen(
  { texts }: { readonly texts: Bulletin["texts"] },
  { t, language }: Pick<Reader, "t" | "language">,
): Screen {
  const text = texts[language] ?? texts.ru ?? texts.en ?? "";
  return { text: paragraphs(html`📣 ${bold(t.bulletins.heading)}`, text) };
}

function titleOf(company: string | undefined, { t: { bulletins: words } }: Reader): Html {
  return html`📣 ${bold(company === undefined ? words.titleAll : words.titleOne(company))}`;
}
