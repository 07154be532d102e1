import type { ShownAlarm } from "#domain/alarms/shown.ts";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, type Html, html, paragraphs, time } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { gotItTap } from "./taps.ts";

/** Something urgent again, with how long nobody has answered. */
export function againScreen(
  { minutes, isNext }: Pick<NoticeFacts["alarms.again"], "minutes" | "isNext">,
  told: Screen,
  { t: { alarms } }: Reader,
): Screen {
  return {
    ...told,
    text: paragraphs(
      html`⏰ ${bold(isNext ? alarms.next(minutes) : alarms.again(minutes))}`,
      told.text,
      html`<i>${alarms.why}</i>`,
    ),
  };
}

/** The message of an alarm: with the button that ends it, or with how it ended. */
export function withAlarm(screen: Screen, alarm: ShownAlarm, reader: Reader): Screen {
  const { buttons = [] } = screen;
  if (alarm.state === "open") {
    const got = button(reader.t.alarms.got, gotItTap.data({ alarmId: alarm.id }), "danger");
    return { ...screen, buttons: [...buttons, [got]] };
  }
  return {
    ...screen,
    text: paragraphs(screen.text, endOf(alarm, reader)),
    // Somebody who only knows has it still to do.
    buttons: alarm.state === "acknowledged" ? buttons : withoutDeeds(buttons),
  };
}

function endOf({ kind, state, by, endedAt }: ShownAlarm, { t: { alarms }, language }: Reader): Html {
  const at = endedAt === null ? "" : html` · ${time(endedAt, moscowTime(endedAt, language))}`;
  if (state === "acknowledged") return html`✋ ${alarms.acknowledged(by ?? alarms.somebody)}${at}`;
  return state === "done" ? html`✅ ${alarms.done[kind]}${at}` : html`➖ ${alarms.over[kind]}${at}`;
}

/** What was to be done is marked by its colour; it is done or of no use. */
function withoutDeeds(buttons: Buttons): Buttons {
  return buttons.map((row) => row.filter((one) => one.style === undefined));
}
