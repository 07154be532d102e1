import { createServer, type RequestListener, type Server } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "#domain/kernel/log.ts";
import { createClientFetch } from "./client-fetch.ts";

const telegramFetch = (longestWaitMs = 5_000) =>
  createClientFetch({
    log: createLog("test", "fatal"),
    longestWaitMs,
    onForbidden: () => undefined,
    onMigrated: async () => undefined,
  });

const post = { method: "POST", body: JSON.stringify({ chat_id: 1, text: "x" }) };

async function listen(answer: RequestListener, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

test("a call that could not even connect is made again and arrives once", async () => {
  const { server, port } = await listen(() => undefined);
  await new Promise((closed) => server.close(closed));
  const call = telegramFetch()(`http://127.0.0.1:${port}/bot1:x/sendMessage`, post);
  let arrived = 0;
  await listen((_request, response) => {
    arrived++;
    response.end("{}");
  }, port);
  expect((await call).status).toBe(200);
  expect(arrived).toBe(1);
});

test("a call that broke after connecting is not made again", async () => {
  let arrived = 0;
  const { port } = await listen((request) => {
    arrived++;
    request.socket.destroy();
  });
  await expect(telegramFetch()(`http://127.0.0.1:${port}/bot1:x/sendMessage`, post)).rejects.toThrow();
  expect(arrived).toBe(1);
});

test("a proxy's error page is handed on and not tried again", async () => {
  let arrived = 0;
  const { port } = await listen((_request, response) => {
    arrived++;
    response.writeHead(502).end("<html>Bad Gateway</html>");
  });
  expect((await telegramFetch()(`http://127.0.0.1:${port}/bot1:x/sendMessage`, post)).status).toBe(502);
  expect(arrived).toBe(1);
});

test("a wait longer than anybody would sit through is left to the caller", async () => {
  const { port } = await listen((_request, response) => {
    response.writeHead(429).end(JSON.stringify({ ok: false, parameters: { retry_after: 60 } }));
  });
  expect((await telegramFetch()(`http://127.0.0.1:${port}/bot1:x/sendMessage`, post)).status).toBe(429);
});

test("an answer to a tap or an edit is sent again when Telegram stumbles: twice is the same as once", async () => {
  for (const method of ["answerCallbackQuery", "editMessageText", "getFile"]) {
    let arrived = 0;
    const { port } = await listen((request, response) => {
      arrived++;
      if (arrived === 1) response.writeHead(502).end("<html>Bad Gateway</html>");
      else if (arrived === 2) request.socket.destroy();
      else response.end("{}");
    });
    const answer = await telegramFetch()(`http://127.0.0.1:${port}/bot1:x/${method}`, post);
    expect([method, answer.status, arrived]).toEqual([method, 200, 3]);
  }
});
