import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { Handoff } from "#domain/accounts/handoff.ts";
import { handoffUrls, type OpenedHandoff, openHandoff } from "#domain/accounts/open-handoff.ts";
import { confirmMatch } from "#domain/accounts/prove-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { aSeller, signedFor, startStand } from "#sandbox/testing/browser.ts";
import { startWebAuth } from "./role.ts";

/** web-auth alone: who may come in is decided without any browser. */
async function startDoor() {
  const stand = await startStand();
  const runtime = await stand.openProcess();
  await startWebAuth(runtime);
  const seller = await aSeller(runtime);
  const root = runtime.settings.PUBLIC_URL;
  const post = async (id: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${root}/wb/${id}/proof`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
    // Every answer of this route is a flat object.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    runtime,
    seller,
    root,
    post,
    open: (): Promise<OpenedHandoff> =>
      runtime.act(seller, (unit) => openHandoff(unit, { chatId: seller.personId })),
    row: (id: string) => runtime.act(system, ({ em }) => em.findOneOrFail(Handoff, id)),
    /** Opens a socket with this ticket and waits for the first answer. */
    knock: (id: string, ticket: unknown) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const socket = new WebSocket(`${root.replace("http", "ws")}/wb/${id}/live`);
        socket.on("open", () => socket.send(JSON.stringify({ ticket })));
        socket.on("error", reject);
        socket.on("message", (data) => {
          resolve(JSON.parse(data.toString()) as Record<string, unknown>);
          socket.close();
        });
      }),
  };
}

test("a link opened by Telegram's preview spends nothing", async () => {
  const door = await startDoor();
  const opened = await door.open();
  const { link } = handoffUrls(door.root, opened);
  const before = await door.row(opened.handoff.id);
  const response = await fetch(link, { headers: { "user-agent": "TelegramBot (like TwitterBot)" } });
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain("<title>Вход в Wildberries</title>");
  expect(page).not.toContain(opened.secret);
  expect(await door.row(opened.handoff.id)).toEqual(before);
  expect((await door.post(opened.handoff.id, { link: opened.secret })).status).toBe(200);
});

test("the page is kept by nobody, tells nobody where it was, and stands only in Telegram's frames", async () => {
  const door = await startDoor();
  const { handoff } = await door.open();
  const { headers } = await fetch(`${door.root}/wb/${handoff.id}`);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  const policy = headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors https://web.telegram.org");
});

test("only the person who asked comes in, with a proof that is fresh and used for the first time", async () => {
  const door = await startDoor();
  const { handoff } = await door.open();
  const sixMinutesAgo = new Date(Date.now() - 6 * 60_000);
  const refused = async (initData: string) => (await door.post(handoff.id, { initData })).body;
  expect(await refused(signedFor(999))).toEqual({ error: "handoffs.not-yours" });
  expect(await refused(signedFor(501, sixMinutesAgo))).toEqual({ error: "handoffs.proof-old" });
  expect(await refused(signedFor(501, new Date(), "7000000002:not-this-bot"))).toEqual({
    error: "handoffs.proof-invalid",
  });
  const proof = signedFor(501);
  expect((await door.post(handoff.id, { initData: proof })).body).toHaveProperty("ticket");
  expect(await refused(proof)).toEqual({ error: "handoffs.proof-invalid" });
});

test("a ticket opens one connection, and the connection brings the next one", async () => {
  const door = await startDoor();
  const { handoff } = await door.open();
  const { body } = await door.post(handoff.id, { initData: signedFor(501) });
  const admitted = await door.knock(handoff.id, body["ticket"]);
  expect(admitted).toEqual({ t: "ticket", ticket: expect.any(String) });
  expect(await door.knock(handoff.id, body["ticket"])).toEqual({
    t: "refused",
    code: "handoffs.proof-invalid",
  });
  expect(await door.knock(handoff.id, "made up")).toEqual({ t: "refused", code: "handoffs.proof-invalid" });
  expect(await door.knock(handoff.id, admitted["ticket"])).toHaveProperty("t", "ticket");
});

test("in another browser the chat confirms the number that the page shows", async () => {
  const door = await startDoor();
  const { handoff, secret } = await door.open();
  const { match } = (await door.post(handoff.id, { link: secret })).body as {
    match: { number: number; claim: string };
  };
  expect((await door.post(handoff.id, { link: secret })).body).toEqual({ error: "handoffs.proof-invalid" });
  const [notice] = await door.runtime.act(system, ({ em }) => em.find(Notice, { kind: "handoffs.match" }));
  expect(notice?.facts["options"]).toContain(match.number);

  expect((await door.post(handoff.id, { claim: match.claim })).body).toEqual({ waiting: true });
  expect((await door.post(handoff.id, { claim: "guessed" })).body).toEqual({
    error: "handoffs.proof-invalid",
  });
  const agreed = await door.runtime.act(door.seller, (unit) => confirmMatch(unit, handoff.id, match.number));
  expect(agreed).toBe(true);
  const { ticket } = (await door.post(handoff.id, { claim: match.claim })).body;
  expect(await door.knock(handoff.id, ticket)).toHaveProperty("t", "ticket");
  expect((await door.post(handoff.id, { claim: match.claim })).body).toEqual({
    error: "handoffs.proof-invalid",
  });
});

test("a wrong number in the chat ends the handoff", async () => {
  const door = await startDoor();
  const { handoff, secret } = await door.open();
  const { match } = (await door.post(handoff.id, { link: secret })).body as {
    match: { number: number; claim: string };
  };
  const wrong = match.number === 10 ? 11 : 10;
  const agreed = await door.runtime.act(door.seller, (unit) => confirmMatch(unit, handoff.id, wrong));
  expect(agreed).toBe(false);
  expect((await door.post(handoff.id, { claim: match.claim })).body).toEqual({ error: "handoffs.ended" });
});

test("a second handoff at once ends the first, whose page says so", async () => {
  const door = await startDoor();
  const [first, second] = await Promise.all([door.open(), door.open()]);
  const rows = await Promise.all([door.row(first.handoff.id), door.row(second.handoff.id)]);
  expect(rows.map(({ state }) => state).toSorted()).toEqual(["cancelled", "created"]);
  const ended = rows.find(({ state }) => state === "cancelled");
  expect((await door.post(ended?.id ?? "", { initData: signedFor(501) })).body).toEqual({
    error: "handoffs.ended",
  });
  const page = await (await fetch(`${door.root}/wb/${ended?.id}`)).text();
  expect(page).toContain('"ended":"handoffs.busy"');
});

test("whoever tries proofs again and again is told to wait", async () => {
  const door = await startDoor();
  const { handoff } = await door.open();
  const statuses = new Set<number>();
  for (let tries = 0; tries < 70; tries += 1) {
    statuses.add(
      (await door.post(handoff.id, { link: "guess" }, { "x-forwarded-for": `1.1.1.${tries}` })).status,
    );
  }
  expect(statuses).toEqual(new Set([403, 429]));
});

test("an address that nobody was given shows a page that says so, and health answers", async () => {
  const door = await startDoor();
  const unknown = await fetch(`${door.root}/wb/${crypto.randomUUID()}`, {
    headers: { "accept-language": "en" },
  });
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain('lang="en"');
  expect((await fetch(`${door.root}/wb/not-an-id`)).status).toBe(404);
  expect(await (await fetch(`${door.root}/health`)).json()).toMatchObject({ ok: true });
});
