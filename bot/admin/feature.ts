import { Composer } from "grammy";
import { decideRegistration } from "#domain/access/decide-registration.ts";
import { makeInvite } from "#domain/access/invites.ts";
import { noteDeed } from "#domain/operations/note-deed.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { decisionTap } from "../start/taps.ts";
import { html } from "../telegram/html.ts";
import { editScreen } from "../telegram/screen.ts";
import { affairs } from "./affairs.ts";
import { bulletinTexts } from "./bulletins.ts";
import { adminOf } from "./reader.ts";

/** What only the service's admins may do: invite, and let companies in. */
export function adminFeature(deps: BotDeps): Composer<Ctx> {
  const { act } = deps;
  const composer = new Composer<Ctx>();
  composer.use(bulletinTexts(deps), affairs(deps));
  composer.command("invite", async (ctx) => {
    const { isAdmin, t, who } = ctx.said;
    if (!isAdmin) return void (await ctx.reply(t.common.adminOnly));
    const { personId } = who;
    const invite = await act(adminOf(ctx), async (unit) => {
      noteDeed(unit, "invite.made", { name: "" });
      return makeInvite(unit, personId);
    });
    await ctx.reply(t.common.invite(`https://t.me/${ctx.me.username}?start=${invite.code}`), {
      link_preview_options: { is_disabled: true },
    });
  });

  composer.callbackQuery(decisionTap.pattern, async (ctx) => {
    const { isAdmin, t, who, toast } = ctx.said;
    const tap = decisionTap.read(ctx.callbackQuery.data);
    if (!isAdmin || tap === undefined) return toast(t.common.adminOnly);
    const { personId } = who;
    const company = await act(adminOf(ctx), (unit) =>
      decideRegistration(unit, tap.companyId, tap.answer === "y"),
    );
    const { notices } = t;
    const text =
      company === null
        ? notices.awaitingGone
        : company.state === "active"
          ? notices.approvedDone(company.name)
          : notices.refusedDone(company.name);
    await toast(text);
    const messageId = ctx.callbackQuery.message?.message_id;
    if (messageId !== undefined)
      await editScreen(ctx.api, { chatId: personId, messageId }, { text: html`${text}` });
  });
  return composer;
}
