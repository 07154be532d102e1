import { Composer } from "grammy";
import { system } from "#domain/kernel/actor.ts";
import { pauseBooking } from "#domain/operations/booking-pause.ts";
import { noteDeed } from "#domain/operations/note-deed.ts";
import { type LoginLine, loginLine } from "#domain/operations/sellers.ts";
import { askProcess, liveProcesses } from "#domain/pool/processes.ts";
import { discardFailed, failedJobs, retryFailed } from "#jobs/queue/failed.ts";
import { allDepths } from "#jobs/queue/observability/all-depths.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { button } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { drainScreen, failedScreen, keyOf, pauseScreen, processButtons } from "./acts-screens.ts";
import { sendKeptPage } from "./kept-page.ts";
import { loginScreen, processesScreen, queueName } from "./list-screens.ts";
import { overviewScreen } from "./overview-screen.ts";
import { readOverview } from "./read-overview.ts";
import { adminOf, readerOf } from "./reader.ts";
import { loginTap, pauseTap, processTap, queueTap } from "./taps.ts";

/** What admins may do to the service; whoever gets here is one. */
export function acts(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.callbackQuery(pauseTap.pattern, (ctx) => pressPause(deps, ctx));
  composer.callbackQuery(processTap.pattern, (ctx) => pressProcess(deps, ctx));
  composer.callbackQuery(queueTap.pattern, (ctx) => pressQueue(deps, ctx));
  composer.callbackQuery(loginTap.pattern, (ctx) => pressLogin(deps, ctx));
  return composer;
}

async function pressPause(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { t, toast } = ctx.said;
  const verb = pauseTap.read(ctx.callbackQuery?.data ?? "")?.verb;
  if (verb === "ask") return show(ctx, pauseScreen(readerOf(deps, ctx)));
  await deps.act(adminOf(ctx), (unit) => pauseBooking(unit, verb === "yes"));
  await toast(verb === "yes" ? t.acts.pausedNow : t.acts.resumedNow);
  await show(ctx, overviewScreen(await readOverview(deps), readerOf(deps, ctx)));
}

async function pressProcess(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { t, toast } = ctx.said;
  const reader = readerOf(deps, ctx);
  const tap = processTap.read(ctx.callbackQuery?.data ?? "");
  const all = await deps.act(system, liveProcesses);
  const one = all.find(({ id }) => keyOf(id) === tap?.key);
  if (one === undefined || tap === undefined) return toast(t.operations.gone);
  if (tap.verb === "drain") {
    const pools = all.filter(({ roles }) => roles.includes("jobs")).length;
    return show(ctx, drainScreen(one, pools, reader));
  }
  const { order, deed, said } = processActs[tap.verb];
  const isAsked = await deps.act(adminOf(ctx), async (unit) => {
    const isThere = await askProcess(unit, one.id, order);
    if (isThere) noteDeed(unit, deed, { name: one.host, id: one.id });
    return isThere;
  });
  await toast(isAsked ? t.acts[said] : t.operations.gone);
  const now = await deps.act(system, liveProcesses);
  await show(ctx, processesScreen(now, reader, processButtons(now, reader)));
}

/** What a button asks of a process, how that is written down, and what the admin reads. */
const processActs = {
  recycle: { order: "recycle", deed: "browser.recycled", said: "recycling" },
  "drain-yes": { order: "drain", deed: "process.drained", said: "draining" },
  undrain: { order: "undrain", deed: "process.undrained", said: "undraining" },
} as const;

async function pressQueue(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { t, toast } = ctx.said;
  const reader = readerOf(deps, ctx);
  const tap = queueTap.read(ctx.callbackQuery?.data ?? "");
  const lines = await allDepths(deps, await deps.act(system, liveProcesses));
  const line = lines.find(({ name }) => keyOf(name) === tap?.key);
  if (line === undefined || tap === undefined) return toast(t.operations.gone);
  const queue = deps.queueOf(line.name);
  if (tap.verb !== "open") {
    const isRetry = tap.verb === "retry";
    const count = await (isRetry ? retryFailed(queue) : discardFailed(queue));
    const subject = { name: `${queueName(line, reader)} · ${count}`, id: line.name };
    await deps.act(adminOf(ctx), async (unit) =>
      noteDeed(unit, isRetry ? "jobs.retried" : "jobs.discarded", subject),
    );
    await toast(isRetry ? t.acts.retried(count) : t.acts.discarded(count));
  }
  await show(ctx, failedScreen(line, await failedJobs(queue), reader));
}

async function pressLogin(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { t, toast } = ctx.said;
  const { loginId = "", verb } = loginTap.read(ctx.callbackQuery?.data ?? "") ?? {};
  const one = await deps.act(adminOf(ctx), (unit) => loginLine(unit, loginId));
  if (one === null) return toast(t.operations.gone);
  if (verb === "picture" || verb === "html") {
    return sendKeptPage(deps, ctx, { part: verb, of: "login", id: loginId });
  }
  if (verb === "restart") await restart(deps, ctx, one);
  const tap = (text: string, act: "restart" | "picture" | "html") =>
    button(text, loginTap.data({ loginId, verb: act }));
  const buttons = [
    one.holder === null ? [] : [tap(t.acts.restart, "restart")],
    [tap(t.acts.picture, "picture"), tap(t.acts.html, "html")],
  ];
  await show(ctx, loginScreen(one, readerOf(deps, ctx), buttons));
}

/** Has the process that holds the page close it in a quiet moment and open it afresh. */
async function restart({ act, enqueue }: BotDeps, ctx: Ctx, one: LoginLine): Promise<void> {
  const { t, toast } = ctx.said;
  if (one.holder === null) return toast(t.acts.notOpen);
  await act(adminOf(ctx), async (unit) => noteDeed(unit, "page.restarted", subjectOf(one)));
  await enqueue("logins.restart", { loginId: one.id }, { process: one.holder });
  await toast(t.acts.restarting);
}

function subjectOf({ id, company, accounts }: LoginLine): { readonly name: string; readonly id: string } {
  return { name: [company, ...accounts].join(" · "), id };
}
