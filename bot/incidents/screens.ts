import type { IncidentCard } from "#domain/incidents/answer.ts";
import type { ExampleLine } from "#domain/incidents/example.ts";
import type { Incident, IncidentState } from "#domain/incidents/incident.ts";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { pageParts } from "#domain/operations/kept-page.ts";
import { dayText, moscowTime } from "#domain/texts/format.ts";
import { backHome } from "../admin/overview-screen.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { type Buttons, button, cut, type Screen } from "../telegram/screen.ts";
import { evidenceTap, incidentsTap, incidentTap } from "./taps.ts";

const pageSize = 8;
const mark: Readonly<Record<IncidentState, string>> = { open: "🔴", muted: "🔕", resolved: "✅" };

/** The list of incidents, with a number to open each. */
export function incidentsScreen(all: readonly Incident[], page: number, reader: Reader): Screen {
  const { incidents: words, menu } = reader.t;
  const last = [[button(menu.refresh, incidentsTap.data({ page }))], ...backHome(reader)];
  if (all.length === 0) return { text: paragraphs(bold(words.title), words.none), buttons: last };
  const inState = (state: IncidentState) => all.filter((one) => one.state === state).length;
  const turn = (text: string, to: number) => button(text, incidentsTap.data({ page: to }));
  const { shown, pager } = paged(all, { page, size: pageSize }, turn);
  const numbers = shown.map(({ fingerprint }, index) =>
    button(String(index + 1), incidentTap.data({ fingerprint, verb: "open" })),
  );
  return {
    text: paragraphs(
      bold(words.title),
      words.counts(inState("open"), inState("muted")),
      ...shown.map((one, index) =>
        lines(
          html`<b>${index + 1}.</b> ${mark[one.state]} ${partOf(one.name, reader)} · ${words.cases(one.count)} · ${instant(one.lastAt, reader)}`,
          html`<code>${firstLine(one.message, 120)}</code>`,
        ),
      ),
      words.openOne,
    ),
    buttons: [numbers.slice(0, 4), numbers.slice(4), ...pager, ...last],
  };
}

/** One incident with everything known of it, and what may be said to it. */
export function incidentScreen({ incident, example }: IncidentCard, reader: Reader): Screen {
  const { incidents: words, menu } = reader.t;
  const { fingerprint, state } = incident;
  return {
    text: paragraphs(
      html`${mark[state]} ${bold(partOf(incident.name, reader))}`,
      ...body({ ...incident, example }, reader),
      fact(words.stateLine, words.state[state]),
    ),
    buttons: [
      answers(fingerprint, state, reader),
      evidenceButtons(example, reader),
      [button(menu.toList, incidentsTap.data({ page: 0 }))],
    ],
  };
}

/** The message that tells an admin of an incident. */
export function raisedScreen(facts: NoticeFacts["incidents.raised"], reader: Reader): Screen {
  const { incidents: words } = reader.t;
  const { fingerprint, why } = facts;
  const whole = { ...facts, firstAt: new Date(facts.firstAt), lastAt: new Date(facts.lastAt) };
  return {
    text: paragraphs(
      html`🔴 ${bold(`${words.why[why]}: ${partOf(facts.name, reader)}`)}`,
      ...body(whole, reader),
      words.whyText[why],
    ),
    buttons: [
      answers(fingerprint, "open", reader),
      evidenceButtons(facts.example, reader),
      [button(words.open, incidentTap.data({ fingerprint, verb: "open" }))],
    ],
  };
}

interface Told extends Pick<Incident, "message" | "count" | "firstAt" | "lastAt"> {
  readonly example: readonly ExampleLine[];
}

function body({ message, count, firstAt, lastAt, example: all }: Told, reader: Reader): readonly Html[] {
  const { incidents: words } = reader.t;
  const example = all.filter(({ key }) => !pageParts.some((part) => part === key));
  return [
    html`<code>${firstLine(message, 500)}</code>`,
    lines(
      words.cases(count),
      html`${words.first}: ${instant(firstAt, reader)}`,
      html`${words.last}: ${instant(lastAt, reader)}`,
    ),
    lines(example.length > 0 && bold(words.example), ...example.map((line) => exampleLine(line, reader))),
  ];
}

/** What is kept of the page goes as buttons: the number of a file tells nobody anything. */
function evidenceButtons(
  example: readonly ExampleLine[],
  { t: { incidents: words } }: Reader,
): Buttons[number] {
  return pageParts.flatMap((part) => {
    const fileId = example.find(({ key }) => key === part)?.value;
    return fileId === undefined ? [] : [button(words[part], evidenceTap.data({ fileId, part }))];
  });
}

function exampleLine({ key, value, meaning, day }: ExampleLine, { t, language }: Reader): Html {
  const name = t.incidents.facts[key] ?? key;
  const said = [meaning, day && dayText(day, language)].filter((one) => one !== undefined).join(" · ");
  return said === "" ? html`${name}: <code>${value}</code>` : html`${name}: ${said} <code>${value}</code>`;
}

function answers(
  fingerprint: string,
  state: IncidentState,
  { t: { incidents: words } }: Reader,
): Buttons[number] {
  const mute = button(words.mute, incidentTap.data({ fingerprint, verb: "mute" }));
  const unmute = button(words.unmute, incidentTap.data({ fingerprint, verb: "unmute" }));
  const resolve = button(words.resolve, incidentTap.data({ fingerprint, verb: "resolve" }), "success");
  if (state === "open") return [mute, resolve];
  return state === "muted" ? [unmute, resolve] : [unmute];
}

/** What was being done when it happened. */
function partOf(name: string, { t }: Reader): string {
  return t.incidents.parts[name] ?? name;
}

function instant(at: Date, { language }: Reader): Html {
  return time(at, moscowTime(at, language));
}

function firstLine(message: string, most: number): string {
  return cut(message.split("\n")[0] ?? "", most);
}
