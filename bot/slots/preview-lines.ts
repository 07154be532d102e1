import type { Preview } from "#domain/slots/preview.ts";
import type { Watch } from "#domain/slots/watch.ts";
import { moscowTime } from "#domain/texts/format.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import type { Reader } from "./reader.ts";
import { watchTap } from "./taps.ts";

/** How many slots fit a wish now, what stands in the way, and how far that is known. */
export function previewLines(preview: Preview, reader: Reader): readonly (Html | string | false)[] {
  const { preview: words } = reader.t;
  const { fits, worst, unseen, cells, isLogisticsOpen, seen } = preview;
  if (seen === null && fits === 0 && worst === null) return [html`🔍 ${words.noneSeen}`];
  return [
    html`🔍 <b>${seen === null ? words.noneSeen : words.fits(fits)}</b>`,
    worst !== null && words.worst(worst.what, worst.fits),
    seen !== null && unseen > 0 && words.unseen(unseen, cells),
    isLogisticsOpen && words.logistics,
    seen !== null && ageLine(preview, seen, reader),
  ];
}

/** The same for a watch that waits. */
export function previewScreen(watch: Watch, preview: Preview, reader: Reader): Screen {
  const { preview: words, menu } = reader.t;
  const tap = (verb: "now" | "open") => watchTap.data({ id: watch.id, version: watch.version, verb });
  return {
    text: paragraphs(
      bold(`${words.title}: ${reader.t.goods.named(watch.draftLabel)}`),
      lines(...previewLines(preview, reader)),
    ),
    buttons: [[button(words.refresh, tap("now"))], [button(menu.back, tap("open"))]],
  };
}

function ageLine(
  { sources }: Preview,
  { from, until }: { readonly from: Date; readonly until: Date },
  { t, language }: Reader,
): Html {
  const at = (instant: Date) => time(instant, moscowTime(instant, language));
  const named = sources.map((source) => t.help.source[source]).join(", ");
  const isSpread = until.getTime() - from.getTime() > 60_000;
  return isSpread
    ? html`<i>${t.preview.seenAt}: ${at(from)} – ${at(until)} · ${named}</i>`
    : html`<i>${t.preview.seenAt}: ${at(until)} · ${named}</i>`;
}
