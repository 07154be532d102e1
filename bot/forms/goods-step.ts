import { type GoodsNews, mostBarcodes } from "#domain/forms/goods-of-form.ts";
import type { WatchAnswers } from "#domain/forms/watch-form.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { html } from "../telegram/html.ts";
import type { Press, StepBody } from "./watch-view.ts";

/** WB's limits in units: above the first it warns, above the second it takes no supply; September 2025. */
const manyUnits = 200_000;
const mostUnits = 300_000;

/** The goods that were sent so far; undefined while a draft of the cabinet is to be chosen. */
export function goodsStep(
  { goods, goodsNews, isReading }: WatchAnswers,
  { goods: words }: Texts,
  press: Press,
): StepBody | undefined {
  if (isReading === true) return { lines: [`⏳ ${words.reading}`], buttons: [] };
  if (goods === undefined && goodsNews === undefined) return undefined;
  const units = unitsOf(goods);
  const isTooMuch = units > mostUnits;
  return {
    lines: [
      goods !== undefined && html`📦 <b>${words.have(goods.length, units)}</b>`,
      ...(goodsNews === undefined ? [] : newsLines(goodsNews, words)),
      isTooMuch && html`⛔️ ${words.tooMany(units)}`,
      !isTooMuch && units > manyUnits && html`⚠️ ${words.many}`,
      words.more,
    ],
    buttons: [
      goods === undefined || isTooMuch ? [] : [press(words.go, "goods", "", "success")],
      [press(words.clear, "ungoods")],
    ],
  };
}

/** What was read last: what was summed, what was not understood and what was of no use. */
function newsLines(
  { summed, bad, troubles, otherColumns, leftOut = 0 }: GoodsNews,
  words: Texts["goods"],
): StepBody["lines"] {
  return [
    leftOut > 0 && html`⛔️ ${words.leftOut(leftOut, mostBarcodes)}`,
    summed > 0 && words.summed(summed),
    bad > 0 && html`⚠️ ${words.bad(bad)}`,
    ...troubles.map((trouble) => words.trouble(trouble)),
    bad > troubles.length && "…",
    otherColumns.length > 0 && words.columns(otherColumns.join(", ")),
  ];
}

function unitsOf(goods: WatchAnswers["goods"] = []): number {
  return goods.reduce((sum, { quantity }) => sum + quantity, 0);
}
