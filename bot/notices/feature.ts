import { Composer } from "grammy";
import { system } from "#domain/kernel/actor.ts";
import type { Notice } from "#domain/notices/notice.ts";
import { lastNotices } from "#domain/notices/outbox.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { openTap } from "../help/taps.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen, sendScreen } from "../telegram/screen.ts";
import { sendWhole } from "../telegram/send-file.ts";
import { renderNotice } from "./render.ts";
import { noticeTap } from "./taps.ts";

const shown = 10;

/** /inbox: the last notices again, and each with its buttons on request. */
export function noticesFeature({ act, now }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const readerOf = ({ said: { t, language } }: Ctx): Reader => ({ t, language, now: now() });
  const last = (ctx: Ctx, limit: number) =>
    act(system, (unit) => lastNotices(unit, ctx.said.who.personId, limit));

  const inbox = async (ctx: Ctx): Promise<void> => {
    await sendScreen(ctx.api, ctx.said.who.personId, inboxScreen(await last(ctx, shown), readerOf(ctx)));
  };
  composer.command("inbox", inbox);
  composer.callbackQuery(openTap.pattern, (ctx, next) =>
    openTap.read(ctx.callbackQuery.data)?.what === "inbox" ? inbox(ctx) : next(),
  );
  composer.callbackQuery(noticeTap.pattern, async (ctx) => {
    const id = noticeTap.read(ctx.callbackQuery.data)?.id;
    const notice = (await last(ctx, 100)).find((one) => one.id === id);
    const screen = notice && renderNotice({ ...notice, isRepeat: false }, readerOf(ctx));
    if (screen === undefined) return ctx.said.toast(ctx.said.t.common.outdated);
    await sendWhole({ act, api: ctx.api }, ctx.said.who.personId, screen);
  });
  return composer;
}

/** The last notices, oldest first, with a number to open each. */
function inboxScreen(notices: readonly Notice[], reader: Reader): Screen {
  const { help } = reader.t;
  const entries = notices.toReversed().flatMap((notice) => {
    const screen = renderNotice({ ...notice, isRepeat: false }, reader);
    return screen === undefined ? [] : [{ notice, text: screen.text }];
  });
  if (entries.length === 0) return { text: paragraphs(bold(help.inboxTitle), help.inboxNone) };
  const numbers = entries.map(({ notice }, index) =>
    button(String(index + 1), noticeTap.data({ id: notice.id })),
  );
  return {
    text: paragraphs(
      bold(help.inboxTitle),
      ...entries.map(({ notice, text }, index) =>
        lines(
          html`<b>${index + 1}.</b> ${time(notice.createdAt, moscowTime(notice.createdAt, reader.language))}${mark(notice, reader)}`,
          text,
        ),
      ),
      help.inboxOpen,
    ),
    buttons: [numbers.slice(0, 5), numbers.slice(5)],
  };
}

function mark({ state }: Notice, { t: { help } }: Reader): Html | string {
  if (state === "uncertain") return html` · <i>${help.notArrived}</i>`;
  return state === "unreachable" || state === "failed" ? html` · <i>${help.undelivered}</i>` : "";
}
