import { Composer } from "grammy";
import {
  answerIncident,
  type IncidentAnswer,
  incidentCard,
  incidents as incidentsOf,
} from "#domain/incidents/answer.ts";
import { sendKeptPage } from "../admin/kept-page.ts";
import { adminOf, readerOf } from "../admin/reader.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { incidentScreen, incidentsScreen } from "./screens.ts";
import { evidenceTap, incidentsTap, incidentTap } from "./taps.ts";

/** /incidents and the buttons under a message about one: for the service's admins alone. */
export function incidentsFeature(deps: BotDeps): Composer<Ctx> {
  const { act } = deps;
  const composer = new Composer<Ctx>();
  const list = async (ctx: Ctx, page: number): Promise<Screen> =>
    incidentsScreen(await act(adminOf(ctx), incidentsOf), page, readerOf(deps, ctx));

  composer.command("incidents", async (ctx) => {
    const { isAdmin, t, who } = ctx.said;
    if (!isAdmin) return void (await ctx.reply(t.common.adminOnly));
    await sendScreen(ctx.api, who.personId, await list(ctx, 0));
  });
  composer.callbackQuery(incidentsTap.pattern, async (ctx) => {
    const tap = incidentsTap.read(ctx.callbackQuery.data);
    if (!ctx.said.isAdmin || tap === undefined) return ctx.said.toast(ctx.said.t.common.adminOnly);
    await show(ctx, await list(ctx, tap.page));
  });
  composer.callbackQuery(incidentTap.pattern, async (ctx) => {
    const { isAdmin, t, toast } = ctx.said;
    const tap = incidentTap.read(ctx.callbackQuery.data);
    if (!isAdmin || tap === undefined) return toast(t.common.adminOnly);
    const { fingerprint, verb } = tap;
    const card = await act(adminOf(ctx), async (unit) => {
      if (verb !== "open") await answerIncident(unit, fingerprint, verb);
      return incidentCard(unit, fingerprint);
    });
    if (card === null) return toast(t.incidents.gone);
    if (verb !== "open") await toast(answered(verb, ctx));
    await show(ctx, incidentScreen(card, readerOf(deps, ctx)));
  });
  composer.callbackQuery(evidenceTap.pattern, async (ctx) => {
    const tap = evidenceTap.read(ctx.callbackQuery.data);
    if (!ctx.said.isAdmin || tap === undefined) return ctx.said.toast(ctx.said.t.common.adminOnly);
    await sendKeptPage(deps, ctx, { part: tap.part, of: "file", id: tap.fileId });
  });
  return composer;
}

function answered(answer: IncidentAnswer, { said: { t } }: Ctx): string {
  const { incidents } = t;
  switch (answer) {
    case "mute":
      return incidents.muted;
    case "unmute":
      return incidents.unmuted;
    case "resolve":
      return incidents.resolved;
  }
}
