import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { Handoff } from "#domain/accounts/handoff.ts";
import { type OpenedHandoff, openHandoff } from "#domain/accounts/open-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { aSeller, signedFor, startStand } from "#sandbox/testing/browser.ts";
import { startWebAuth } from "./role.ts";

/** web-auth with its log in hand, and an attacker's tools. */
async function fortress() {
  const stand = await startStand();
  const said: Record<string, unknown>[] = [];
  const log = createLog("web-auth", "info", {
    write: (line: string) => void said.push(JSON.parse(line) as Record<string, unknown>),
  });
  const runtime = { ...(await stand.openProcess()), log };
  await startWebAuth(runtime);
  const seller = await aSeller(runtime);
  const root = runtime.settings.PUBLIC_URL;
  const post = async (id: string, body: unknown, from = "9.9.9.9") => {
    const response = await fetch(`${root}/wb/${id}/proof`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json", "x-forwarded-for": from },
    });
    const text = await response.text();
    // Every answer of this route is a flat object, or a short text when it is turned away before.
    const given = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : { error: text };
    return { status: response.status, body: given };
  };
  /** How a socket ended: what it was told, or with which number it was closed or refused. */
  const socket = (
    id: string,
    first: string | Buffer,
    options: { readonly origin?: string; readonly after?: string | Buffer } = {},
  ) =>
    new Promise<{ readonly heard: readonly unknown[]; readonly closed: number }>((done) => {
      const heard: unknown[] = [];
      const { origin } = options;
      const ws = new WebSocket(`${root.replace("http", "ws")}/wb/${id}/live`, origin ? { origin } : {});
      ws.on("open", () => ws.send(first));
      ws.on("unexpected-response", (_, { statusCode }) => done({ heard, closed: statusCode ?? 0 }));
      ws.on("error", () => undefined);
      ws.on("message", (data) => {
        heard.push(JSON.parse(data.toString()));
        if (options.after === undefined) return ws.close(1_000);
        ws.send(options.after);
      });
      ws.on("close", (closed) => done({ heard, closed }));
    });
  return {
    runtime,
    said,
    seller,
    root,
    post,
    socket,
    /** What the log says of whoever was turned away. */
    refusals: () => said.filter(({ msg }) => msg === "turned away").map(({ code }) => code),
    open: (actor = seller): Promise<OpenedHandoff> =>
      runtime.act(actor, (unit) => openHandoff(unit, { chatId: actor.personId })),
    row: (id: string) => runtime.act(system, ({ em }) => em.findOneOrFail(Handoff, id)),
    isFine: async () => (await fetch(`${root}/health`)).status === 200,
  };
}

test("an initData that was used once is never taken again, also not after another one or for another login", async () => {
  const { open, post, refusals, row } = await fortress();
  const { handoff } = await open();
  const [first, second] = [signedFor(501), signedFor(501)];
  expect((await post(handoff.id, { initData: first })).body).toHaveProperty("ticket");
  expect((await post(handoff.id, { initData: second })).body).toHaveProperty("ticket");
  for (const used of [first, second, first]) {
    expect(await post(handoff.id, { initData: used })).toEqual({
      status: 403,
      body: { error: "handoffs.proof-invalid" },
    });
  }
  const next = await open();
  expect((await post(next.handoff.id, { initData: first })).body).toEqual({
    error: "handoffs.proof-invalid",
  });
  expect(refusals()).toEqual(Array.from({ length: 4 }, () => "handoffs.proof-invalid"));
  expect((await row(next.handoff.id)).state).toBe("created");
});

test("a stranger's, an old, a forged or a mangled initData opens nothing and leaves the row as it was", async () => {
  const { open, post, row, said, refusals } = await fortress();
  const { handoff } = await open();
  const before = await row(handoff.id);
  const good = signedFor(501);
  const attempts = [
    signedFor(666),
    signedFor(501, new Date(Date.now() - 6 * 60_000)),
    signedFor(501, new Date(Date.now() + 10 * 60_000)),
    signedFor(501, new Date(), "7000000002:not-this-bot-but-another-one"),
    good.replace(/501/, "502"),
    good.replace(/hash=[0-9a-f]{4}/, "hash=0000"),
    `${good}&user=${encodeURIComponent('{"id":666}')}`,
    good.replace("auth_date", "auth_dat"),
    "hash=",
    "",
  ];
  for (const initData of attempts) expect((await post(handoff.id, { initData })).status).toBe(403);
  expect(await row(handoff.id)).toEqual(before);
  expect(refusals()).toHaveLength(attempts.length);
  expect(JSON.stringify(said)).not.toContain("hash=");
  expect((await post(handoff.id, { initData: good })).body).toHaveProperty("ticket");
});

test("a link is spent by its first use, and whoever guesses at it is slowed down, then heard no more", async () => {
  const { open, post, row, refusals, isFine } = await fortress();
  const { handoff, secret } = await open();
  const guesses = Array.from({ length: 300 }, (_, index) =>
    post(
      handoff.id,
      { link: Buffer.alloc(32, index).toString("base64url") },
      `7.7.${index >> 8}.${index & 255}`,
    ),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 403)).toHaveLength(60);
  expect(statuses.filter((status) => status === 429)).toHaveLength(240);
  expect((await row(handoff.id)).linkHash).not.toBeNull();
  expect(refusals().filter((code) => code === "too-often").length).toBeGreaterThan(0);
  const other = await open();
  expect((await post(other.handoff.id, { link: other.secret })).status).toBe(200);
  expect((await post(other.handoff.id, { link: other.secret })).body).toEqual({
    error: "handoffs.proof-invalid",
  });
  expect((await post(other.handoff.id, { link: secret })).status).toBe(403);
  expect(await isFine()).toBe(true);
});

test("a page of another site gets no socket, whatever it knows", async () => {
  const { open, post, socket, root, refusals, row } = await fortress();
  const { handoff } = await open();
  const { ticket } = (await post(handoff.id, { initData: signedFor(501) })).body;
  const knock = JSON.stringify({ ticket });
  for (const origin of ["https://evil.example", "null", `${root}.evil.example`]) {
    expect(await socket(handoff.id, knock, { origin })).toEqual({ heard: [], closed: 403 });
  }
  expect(refusals()).toEqual(["other-site", "other-site", "other-site"]);
  expect((await row(handoff.id)).visitorUntil ?? null).toBeNull();
  expect((await socket(handoff.id, knock, { origin: root })).heard).toMatchObject([{ t: "ticket" }]);
});

test("oversized, binary and broken messages end their own socket and nothing else", async () => {
  const { open, post, socket, isFine } = await fortress();
  const { handoff } = await open();
  const { ticket } = (await post(handoff.id, { initData: signedFor(501) })).body;
  const huge = "x".repeat(1_000_000);
  expect((await socket(handoff.id, huge)).closed).toBe(1009);
  expect((await socket(handoff.id, "{{{")).heard).toEqual([{ t: "refused", code: "handoffs.proof-invalid" }]);
  expect((await socket(handoff.id, JSON.stringify({ ticket: ["a"] }))).heard).toMatchObject([
    { t: "refused" },
  ]);
  expect((await socket("not-an-id", JSON.stringify({ ticket: "a" }))).heard).toMatchObject([
    { t: "refused" },
  ]);
  const knock = JSON.stringify({ ticket });
  expect((await socket(handoff.id, knock, { after: Buffer.alloc(20_000, 1) })).closed).toBe(1009);
  expect((await post(handoff.id, "x".repeat(100_000))).status).toBe(413);
  expect((await post(handoff.id, "[".repeat(5_000))).status).toBe(400);
  expect((await post("../../health", { link: "a" })).status).toBe(404);
  expect((await post("not-an-id", { link: "a" })).status).toBe(400);
  expect(await isFine()).toBe(true);
});

test("a hundred logins at once stay a hundred: each page gets its own, and no ticket fits another", async () => {
  const { runtime, open, post, socket, isFine } = await fortress();
  const sellers = [];
  for (let index = 0; index < 100; index += 1) {
    sellers.push(await aSeller(runtime, 10_000 + index, `Компания ${index}`));
  }
  const opened = await Promise.all(sellers.map((seller) => open(seller)));
  const tickets = await Promise.all(
    opened.map(async ({ handoff }, index) => {
      const { body } = await post(handoff.id, { initData: signedFor(10_000 + index) }, `8.8.8.${index}`);
      return String(body["ticket"]);
    }),
  );
  expect(new Set(tickets).size).toBe(100);
  const strangers = await Promise.all(
    opened.map(({ handoff }, index) =>
      post(handoff.id, { initData: signedFor(10_000 + ((index + 1) % 100)) }, `8.8.9.${index}`),
    ),
  );
  expect(new Set(strangers.map(({ body }) => body["error"]))).toEqual(new Set(["handoffs.not-yours"]));
  const crossed = await Promise.all(
    opened
      .slice(0, 20)
      .map(({ handoff }, index) =>
        socket(handoff.id, JSON.stringify({ ticket: tickets[(index + 1) % 100] })),
      ),
  );
  for (const { heard } of crossed) expect(heard).toEqual([{ t: "refused", code: "handoffs.proof-invalid" }]);
  const admitted = await Promise.all(
    opened
      .slice(0, 100)
      .map(({ handoff }, index) => socket(handoff.id, JSON.stringify({ ticket: tickets[index] }))),
  );
  expect(admitted.every(({ heard }) => JSON.stringify(heard).includes('"t":"ticket"'))).toBe(true);
  expect(await isFine()).toBe(true);
});

test("a hundred logins of one person at once leave one open", async () => {
  const { runtime, open } = await fortress();
  await Promise.all(Array.from({ length: 100 }, () => open()));
  const open1 = await runtime.act(system, ({ em }) => em.count(Handoff, { endedAt: null }));
  expect(open1).toBe(1);
});
