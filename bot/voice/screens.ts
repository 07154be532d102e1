import type { OwnContact } from "#domain/calls/own-contact.ts";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { settingsTap } from "../settings/taps.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { voiceTap } from "./taps.ts";

/** Whether and whom to call, and what can be done with it. */
export function voiceScreen({ target, last }: OwnContact, { t, language }: Reader): Screen {
  const { voice, menu } = t;
  const set = button(target === null ? voice.set : voice.change, voiceTap.data({ verb: "set" }), "primary");
  return {
    text: paragraphs(
      html`📞 ${bold(voice.title)}`,
      voice.about,
      lines(
        target === null ? voice.off : voice.is(target),
        last !== null && voice.last(moscowTime(last.at, language), last.result),
      ),
      target !== null && last?.result !== "called" && voice.first,
    ),
    buttons: [
      target === null ? [] : [button(voice.test, voiceTap.data({ verb: "test" }))],
      [set],
      target === null ? [] : [button(voice.forget, voiceTap.data({ verb: "forget" }))],
      [button(menu.back, settingsTap.data({ page: "all" }))],
    ],
  };
}

/** The next text is the name or number. */
export function askTargetScreen({ voice, menu }: Texts): Screen {
  return {
    text: paragraphs(html`📞 ${bold(voice.title)}`, voice.ask),
    buttons: [[button(menu.back, voiceTap.data({ verb: "open" }))]],
  };
}

/** How a call ended. */
export function callEndedScreen(
  { result, isTest }: NoticeFacts["calls.ended"],
  { t: { voice } }: Reader,
): Screen {
  return {
    text: paragraphs(
      html`📞 ${bold(isTest ? voice.endedTitle.test : voice.endedTitle.alarm)}`,
      voice.ended[result],
    ),
    buttons: [[button(voice.open, voiceTap.data({ verb: "open" }))]],
  };
}
