import { gunzipSync } from "node:zlib";
import { InputFile } from "grammy";
import { keptPage, type WantedPage } from "#domain/operations/kept-page.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { html, lines, time } from "../telegram/html.ts";
import { adminOf } from "./reader.ts";

/** Sends an admin what is kept of a page: its picture, or its HTML as a document. */
export async function sendKeptPage(
  { act, sealer }: Pick<BotDeps, "act" | "sealer">,
  ctx: Ctx,
  wanted: WantedPage,
): Promise<void> {
  const { t, toast, who, language } = ctx.said;
  const kept = await act(adminOf(ctx), (unit) => keptPage(unit, wanted));
  if (kept === null) return toast(wanted.of === "login" ? t.acts.pictureNone : t.acts.pageGone);
  await toast();
  const { name, takenAt } = kept;
  const bytes = sealer.unsealBytes(kept.sealed);
  const head = html`<b>${name}</b> · ${time(takenAt, moscowTime(takenAt, language))}`;
  if (wanted.part === "picture") {
    await ctx.api.sendPhoto(who.personId, new InputFile(bytes, "page.jpg"), {
      caption: head.source,
      parse_mode: "HTML",
    });
    return;
  }
  const page = new InputFile(Buffer.from(withoutScripts(gunzipSync(bytes).toString())), "page.html");
  await ctx.api.sendDocument(who.personId, page, {
    caption: lines(head, t.acts.htmlCaption).source,
    parse_mode: "HTML",
  });
}

const still = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'; form-action 'none'">`;

/** The page is for looking at: opened from a disk, nothing in it runs. */
function withoutScripts(page: string): string {
  return page.replace(/<head\b[^>]*>/i, (head) => `${head}${still}`);
}
