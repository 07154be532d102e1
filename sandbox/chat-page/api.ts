import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { waitFor } from "#sandbox/telegram/calls.ts";
import type { Core } from "#sandbox/telegram/core.ts";
import { bytesOf } from "#sandbox/telegram/files.ts";
import { createPerson, openMiniApp, say, setBlocked, tap, type Utterance } from "#sandbox/telegram/people.ts";
import type { TelegramSandbox } from "#sandbox/telegram/server.ts";
import { groupActions } from "./group-actions.ts";
import { chatOf, userOf } from "./lookup.ts";
import { chatView, frameView } from "./views.ts";

const answerMs = 20_000;
const place = z.object({ as: z.int(), chat: z.int() });
const said = place.extend({
  text: z.string(),
  replyTo: z.int().optional(),
  threadId: z.int().optional(),
  contact: z.boolean().optional(),
});
const tapped = place.extend({ message: z.int(), row: z.int(), column: z.int() });
const newPerson = z.object({ name: z.string().min(1).max(60), language: z.enum(["ru", "en"]) });
const fault = z.object({
  on: z.string(),
  name: z.string(),
  times: z.union([z.int(), z.literal("always")]),
  retry_after: z.int().optional(),
});
const clock = z.union([z.object({ shiftMs: z.int() }), z.object({ setTo: z.iso.datetime() })]);

/** The JSON behind the chat page: what a person sees and does, the calls, the faults and the clock. */
export function createApi(telegram: TelegramSandbox, options: { readonly hasWorld: boolean }): Hono {
  const { core, faults } = telegram;
  const app = new Hono();
  app.onError((error, context) => context.json({ error: error.message }, 400));
  addConversation(app, core);
  groupActions(app, core);

  app.get("/frame", (context) => context.json(frameView(core, options)));
  app.get("/events", (context) => events(context, core));
  app.post("/people", async (context) => {
    const { name, language } = newPerson.parse(await context.req.json());
    const [first = "", ...rest] = name.split(" ");
    return context.json(
      createPerson(core, {
        first_name: first,
        ...(rest.length > 0 ? { last_name: rest.join(" ") } : {}),
        language_code: language,
      }),
    );
  });
  app.post("/people/:id/blocked", async (context) => {
    const { isBlocked } = z.object({ isBlocked: z.boolean() }).parse(await context.req.json());
    setBlocked(core, userOf(core, Number(context.req.param("id"))), isBlocked);
    return context.json({});
  });
  app.get("/calls", (context) => {
    const after = Number(context.req.query("after") ?? 0);
    return context.json(core.calls.list().filter(({ id }) => id > after));
  });
  app.delete("/calls", (context) => {
    core.calls.clear();
    return context.json({});
  });
  app.get("/faults", (context) => context.json(faults.list().filter(({ on }) => on.startsWith("telegram:"))));
  app.post("/faults", async (context) => {
    const { retry_after, ...order } = fault.parse(await context.req.json());
    faults.add({ ...order, ...(retry_after ? { retry_after } : {}) });
    return context.json({});
  });
  app.delete("/faults/:id", (context) => {
    faults.clear(Number(context.req.param("id")));
    return context.json({});
  });
  app.post("/clock", async (context) => {
    const move = clock.parse(await context.req.json());
    if ("shiftMs" in move) telegram.clock.shift(move.shiftMs);
    else telegram.clock.setTo(new Date(move.setTo));
    return context.json({ now: telegram.clock.now().toISOString() });
  });
  return app;
}

function addConversation(app: Hono, core: Core): void {
  const { world } = core;
  app.get("/chats/:id", (context) => {
    const user = userOf(core, Number(context.req.query("as")));
    return context.json(chatView(core, chatOf(core, Number(context.req.param("id"))), user));
  });
  app.post("/say", async (context) => {
    const { as, chat, replyTo, threadId, contact, text } = said.parse(await context.req.json());
    const utterance: Utterance = {
      text,
      ...(replyTo ? { replyTo } : {}),
      ...(threadId ? { threadId } : {}),
      ...(contact ? { contact } : {}),
    };
    return context.json(say(core, userOf(core, as), chatOf(core, chat), utterance));
  });
  app.post("/send", async (context) => {
    const form = await context.req.formData();
    const file = form.get("file");
    if (!(file instanceof File)) throw new Error("there is no file in the request");
    const upload = { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
    const kind = form.get("kind") === "photo" ? { photo: upload } : { document: upload };
    const user = userOf(core, Number(form.get("as")));
    const text = String(form.get("text") ?? "");
    return context.json(say(core, user, chatOf(core, Number(form.get("chat"))), { ...kind, text }));
  });
  app.post("/tap", async (context) => {
    const { as, chat, message, row, column } = tapped.parse(await context.req.json());
    const stored = world.message(chatOf(core, chat).id, message);
    const button = stored?.message.reply_markup?.inline_keyboard[row]?.[column];
    if (!stored || !button?.callback_data) throw new Error("there is no such button any more");
    const { id } = tap(core, userOf(core, as), stored.message, button);
    const describe = () => "the bot did not answer the tap";
    return context.json(
      await waitFor(world, () => world.callbacks.get(id)?.answer, { timeoutMs: answerMs, describe }),
    );
  });
  app.post("/open-app", async (context) => {
    const { as, url } = z.object({ as: z.int(), url: z.url() }).parse(await context.req.json());
    return context.json(openMiniApp(core, userOf(core, as), url));
  });
  app.get("/files/:id", (context) => {
    const file = world.files.get(context.req.param("id"));
    if (!file) return context.notFound();
    const bytes = new Uint8Array(bytesOf(world, file));
    const disposition = file.kind === "photo" ? "inline" : "attachment";
    return context.body(bytes, 200, {
      "content-type": file.mime,
      "content-disposition": `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
    });
  });
}

/** News for the page, one line each, until it goes away. */
function events(context: Context, core: Core) {
  return streamSSE(context, async (stream) => {
    const stops = [
      core.world.onEvent((event) => void stream.writeSSE({ data: JSON.stringify(event) })),
      core.faults.onChange(() => void stream.writeSSE({ data: JSON.stringify({ kind: "faults" }) })),
      core.world.clock.onMove(() => void stream.writeSSE({ data: JSON.stringify({ kind: "clock" }) })),
    ];
    await stream.writeSSE({ data: JSON.stringify({ kind: "hello" }) });
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
    });
    for (const stop of stops) stop();
  });
}
