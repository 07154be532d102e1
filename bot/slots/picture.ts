import { InputFile } from "grammy";
import { pictureOf } from "#domain/files/evidence.ts";
import type { Attempt } from "#domain/slots/attempt.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { bold, type Html, html, lines, time } from "../telegram/html.ts";
import { type Buttons, button, sendScreen } from "../telegram/screen.ts";
import type { Reader } from "./reader.ts";
import { pictureTap } from "./taps.ts";

/** Buttons for so many attempts; older pictures are in the sheet by their mark. */
const mostButtons = 5;

/** Whether the picture of an attempt can still be had; undefined where none was taken. */
export function isPictureKept({ pictureUntil }: Attempt, now: Date): boolean | undefined {
  return pictureUntil == null ? undefined : pictureUntil > now;
}

/** The line of an attempt that says whether there is a picture of it. */
export function pictureMark(attempt: Attempt, { t, language, now }: Reader): string | false {
  const { pictureUntil } = attempt;
  if (pictureUntil == null) return false;
  return isPictureKept(attempt, now) === true
    ? t.pictures.kept(moscowTime(pictureUntil, language))
    : t.pictures.deleted;
}

/** A button for each attempt whose picture is still there. */
export function pictureButtons(attempts: readonly Attempt[], { t, now }: Reader): Buttons {
  return attempts
    .filter((attempt) => isPictureKept(attempt, now) === true)
    .slice(0, mostButtons)
    .map(({ id, warehouseName, day }) => [
      button(t.pictures.button(warehouseName, t.dates.short(day)), pictureTap.data({ attemptId: id })),
    ]);
}

/** Sends the picture of an attempt to a member of the company it belongs to, or says that it has gone. */
export async function sendPicture({ sealer }: Pick<BotDeps, "sealer">, ctx: Ctx): Promise<void> {
  const { run, t, toast, who, language } = ctx.said;
  const { attemptId = "" } = pictureTap.read(ctx.callbackQuery?.data ?? "") ?? {};
  const { attempt, sealed } = await run((unit) => pictureOf(unit, attemptId));
  if (sealed === null) {
    const text = attempt.pictureId == null ? t.pictures.none : t.pictures.gone;
    await toast(text);
    await sendScreen(ctx.api, who.personId, { text: html`📷 ${text}` });
    return;
  }
  await toast();
  await ctx.api.sendPhoto(who.personId, new InputFile(sealer.unsealBytes(sealed), "page.jpg"), {
    caption: captionOf(attempt, { t, language }).source,
    parse_mode: "HTML",
  });
}

function captionOf(attempt: Attempt, { t, language }: Omit<Reader, "now">): Html {
  const { claimedAt, pictureUntil, warehouseName, day, outcome } = attempt;
  return lines(
    bold(`${warehouseName}, ${t.dates.short(day)}`),
    html`${time(claimedAt, moscowTime(claimedAt, language))}${outcome == null ? "" : ` · ${t.slots.outcome[outcome]}`}`,
    t.pictures.caption,
    pictureUntil != null &&
      html`<i>${t.pictures.captionKept}: ${time(pictureUntil, moscowTime(pictureUntil, language))}.</i>`,
  );
}
