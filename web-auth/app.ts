import { upgradeWebSocket } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { HandoffFailure } from "#domain/accounts/errors.ts";
import { proveByLink, proveByTelegram, takeMatch } from "#domain/accounts/prove-handoff.ts";
import { glanceAt, type HandoffGlance } from "#domain/accounts/run-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Language, languageFor } from "#domain/kernel/language.ts";
import { reports } from "#jobs/queue/observability/serve.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { readAssets } from "./assets.ts";
import { addressOf, createGuard, isOwnNetwork, isOwnPage, type TurnAway } from "./guard.ts";
import { strictHeaders } from "./headers.ts";
import { createLimiter } from "./limits.ts";
import type { LiveSockets } from "./live.ts";
import { renderPage } from "./page/html.ts";
import { checkInitData } from "./proof.ts";

/** What the person brings: Telegram's proof, the link's secret, or the claim of a page that waits for the chat. */
const proofBody = z.union([
  z.object({ initData: z.string().max(8_000) }),
  z.object({ link: z.string().max(200) }),
  z.object({ claim: z.string().max(200) }),
]);
const isId = z.uuid();

/** The routes of web-auth. A GET changes nothing, so that previews of links spend nothing. */
export function createApp(runtime: Runtime, live: LiveSockets): Hono {
  const { settings, act } = runtime;
  const app = new Hono();
  const assets = readAssets();
  const byAddress = createLimiter(240);
  const headers = strictHeaders(settings);
  const turnAway = createGuard(runtime.log);

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const from = addressOf(c);
    if (c.req.path in reports || byAddress.allow(from)) return next();
    turnAway(from, "too-often", { from });
    return c.text("Too Many Requests", 429);
  });
  app.onError(async (error, c) => {
    // Whoever sends too much is refused; nothing is broken.
    if (error instanceof HTTPException) return error.getResponse();
    await runtime.reportBug("web-auth.request", error);
    return c.json({ error: "internal" }, 500);
  });

  for (const [path, report] of Object.entries(reports)) {
    app.get(path, async (c) => {
      // Figures of the business are for those who run it: whoever comes through a proxy comes from outside.
      if (path === "/metrics" && !isOwnNetwork(addressOf(c))) return c.notFound();
      const { status, type, body } = await report(runtime);
      return c.body(body, status === 200 ? 200 : 503, { "Content-Type": type });
    });
  }

  app.get("/wb/assets/:version/:name", (c) => {
    const asset = assets.find(c.req.param("name"));
    if (asset === undefined) return c.notFound();
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    return c.body(asset.body, 200, { "Content-Type": asset.type });
  });

  app.get("/wb/:id", async (c) => {
    const id = c.req.param("id");
    const glance = isId.safeParse(id).success ? await act(system, (unit) => glanceAt(unit, id)) : undefined;
    const language = glance?.language ?? browserLanguage(c);
    const purpose = glance?.purpose ?? "login";
    const facts = { handoffId: id, language, purpose, version: assets.version, ended: endOf(glance) };
    return c.html(renderPage(facts), glance === undefined ? 404 : 200);
  });

  app.post("/wb/:id/proof", bodyLimit({ maxSize: 16_384 }), takeProof(runtime, turnAway));

  app.get(
    "/wb/:id/live",
    (c, next) => {
      const origin = c.req.header("origin");
      if (isOwnPage(origin, { host: c.req.header("host"), publicUrl: settings.PUBLIC_URL })) return next();
      turnAway(addressOf(c), "other-site", { from: addressOf(c) });
      return Promise.resolve(c.text("Forbidden", 403));
    },
    upgradeWebSocket((c) => live.accept(c.req.param("id") ?? "")),
  );
  return app;
}

/** Takes a proof of who looks at the page, not too often from one place or for one login. */
function takeProof(runtime: Runtime, turnAway: TurnAway): (c: Context) => Promise<Response> {
  const byAddress = createLimiter(60);
  const byHandoff = createLimiter(60);
  const tooOften = (c: Context, name: string): Response => {
    turnAway(name, "too-often", { from: addressOf(c), handoffId: c.req.param("id") ?? "" });
    return c.json({ error: "too-often" }, 429);
  };
  return async (c) => {
    const id = c.req.param("id") ?? "";
    const from = addressOf(c);
    if (!byAddress.allow(from)) return tooOften(c, from);
    if (!isId.safeParse(id).success) return c.json({ error: "handoffs.proof-invalid" }, 400);
    if (!byHandoff.allow(id)) return tooOften(c, id);
    const body = proofBody.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return c.json({ error: "handoffs.proof-invalid" }, 400);
    try {
      return c.json(await prove(runtime, id, body.data));
    } catch (error) {
      if (!(error instanceof HandoffFailure)) throw error;
      turnAway(id, error.code, { from, handoffId: id });
      return c.json({ error: error.code }, 403);
    }
  };
}

async function prove(
  { act, settings, now }: Runtime,
  handoffId: string,
  body: z.output<typeof proofBody>,
): Promise<Readonly<Record<string, unknown>>> {
  if ("initData" in body) {
    const proof = checkInitData(body.initData, settings.BOT_TOKEN ?? "", now());
    return { ticket: await act(system, (unit) => proveByTelegram(unit, { handoffId, ...proof })) };
  }
  if ("link" in body) {
    const secret = body.link;
    return { match: await act(system, (unit) => proveByLink(unit, { handoffId, secret })) };
  }
  const ticket = await act(system, (unit) => takeMatch(unit, { handoffId, claim: body.claim }));
  return ticket === undefined ? { waiting: true } : { ticket };
}

/** How a handoff that is over has ended, for the page. */
function endOf(glance: HandoffGlance | undefined): string | undefined {
  if (glance === undefined) return "handoffs.ended";
  switch (glance.state) {
    case "done":
    case "cancelled":
      return glance.failure ?? glance.state;
    case "failed":
    case "expired":
      return glance.failure ?? "handoffs.ended";
    default:
      return undefined;
  }
}

function browserLanguage(c: Context): Language {
  return languageFor(c.req.header("accept-language")?.slice(0, 2).toLowerCase());
}
