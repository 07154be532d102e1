import { hourIn, type Preferences, timeZones } from "#domain/access/preferences.ts";
import { type Language, languageNames, languages } from "#domain/kernel/language.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { mailTap } from "../mail/taps.ts";
import { fact } from "../slots/reader.ts";
import { tablesTap } from "../tables/taps.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { voiceTap } from "../voice/taps.ts";
import { ownLanguageTap, quietTap, settingsTap, summaryTap, zoneTap } from "./taps.ts";

/** What the settings are drawn from. */
export interface SettingsView {
  readonly preferences: Preferences;
  readonly language: Language;
  readonly now: Date;
  readonly hasSummary: boolean;
  /** Whether there is a mail server, and somebody who may have an address. */
  readonly hasMail: boolean;
  /** Whether there is a service that calls, and somebody who may be called. */
  readonly hasVoice: boolean;
}

/** Everything a person can choose, with what is chosen now. */
export function settingsScreen(
  { preferences, language, hasSummary, hasMail, hasVoice }: SettingsView,
  { settings, mail, voice, tables }: Texts,
): Screen {
  const { timeZone, quiet } = preferences;
  const hasTables = preferences.seesTables !== false;
  return {
    text: paragraphs(
      html`⚙️ ${bold(settings.title)}`,
      lines(
        fact(settings.language, languageNames[language]),
        fact(settings.zone, settings.zones[timeZone]),
        fact(settings.summary, hasSummary ? settings.on : settings.off),
        fact(tables.title, hasTables ? tables.native : tables.plain),
        fact(settings.quiet, quiet === null ? settings.quietOff : settings.hours(quiet.from, quiet.until)),
      ),
    ),
    buttons: [
      languages.map((one) =>
        button(
          `${one === language ? "✓ " : ""}${languageNames[one]}`,
          ownLanguageTap.data({ language: one }),
        ),
      ),
      [
        button(settings.zone, settingsTap.data({ page: "zone" })),
        button(settings.quiet, settingsTap.data({ page: "quiet" })),
      ],
      [
        button(
          hasSummary ? settings.summaryOff : settings.summaryOn,
          summaryTap.data({ isOn: hasSummary ? "n" : "y" }),
        ),
      ],
      [
        button(
          hasTables ? tables.toPlain : tables.toNative,
          tablesTap.data({ choice: hasTables ? "plain" : "native", from: "settings" }),
        ),
      ],
      hasMail ? [button(mail.title, mailTap.data({ verb: "open" }))] : [],
      hasVoice ? [button(voice.title, voiceTap.data({ verb: "open" }))] : [],
    ],
  };
}

/** Which clock the person lives by. */
export function zoneScreen({ preferences, now }: SettingsView, { settings, menu }: Texts): Screen {
  const named = timeZones.map((zone, index) => {
    const isChosen = zone === preferences.timeZone;
    const hour = String(hourIn(zone, now)).padStart(2, "0");
    const minute = String(now.getUTCMinutes()).padStart(2, "0");
    return button(
      `${isChosen ? "✓ " : ""}${settings.zones[zone]} ${hour}:${minute}`,
      zoneTap.data({ zone: index }),
    );
  });
  return {
    text: paragraphs(bold(settings.zone), settings.zoneAsk),
    buttons: [...inRows(named, 2), [button(menu.back, settingsTap.data({ page: "all" }))]],
  };
}

const usual = [
  [22, 8],
  [23, 7],
  [23, 9],
  [0, 8],
] as const;

/** When messages come without a sound. */
export function quietScreen({ preferences: { quiet } }: SettingsView, { settings, menu }: Texts): Screen {
  const chosen = (from: number, until: number) => quiet?.from === from && quiet.until === until;
  const offered = usual.map(([from, until]) =>
    button(
      `${chosen(from, until) ? "✓ " : ""}${settings.hours(from, until)}`,
      quietTap.data({ from, until }),
    ),
  );
  return {
    text: paragraphs(bold(settings.quiet), settings.quietAsk),
    buttons: [
      ...inRows(offered, 2),
      [button(settings.quietOwn, settingsTap.data({ page: "from" }))],
      [button(`${quiet === null ? "✓ " : ""}${settings.quietNone}`, quietTap.data({ from: 0, until: 0 }))],
      [button(menu.back, settingsTap.data({ page: "all" }))],
    ],
  };
}

/** One hour of the own quiet hours: the first, or with the first given the last. */
export function hourScreen(from: number | null, { settings, menu }: Texts): Screen {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour !== from);
  const buttons = hours.map((hour) =>
    button(`${hour}:00`, quietTap.data(from === null ? { from: hour, until: -1 } : { from, until: hour })),
  );
  return {
    text: paragraphs(
      bold(settings.quiet),
      from === null ? settings.quietFromAsk : settings.quietUntilAsk(from),
    ),
    buttons: [...inRows(buttons, 6), [button(menu.back, settingsTap.data({ page: "quiet" }))]],
  };
}

function inRows(buttons: Buttons[number], size: number): Buttons {
  return Array.from({ length: Math.ceil(buttons.length / size) }, (_, row) =>
    buttons.slice(row * size, (row + 1) * size),
  );
}
