import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { openTestChromium } from "#sandbox/testing/browser.ts";
import { eventually } from "#sandbox/testing/connect.ts";
import { callIn } from "./in-page.ts";
import { type Network, networkOf, openNetwork } from "./network.ts";

/** A portal of four addresses: a page, one that has moved, an answer, and one that never answers. */
async function startPortal(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === "/moved") response.writeHead(302, { location: "/" }).end();
    else if (request.url === "/") response.setHeader("content-type", "text/html").end("<p>Поставки</p>");
    else if (request.url === "/answer") response.end('{"result":"Коледино"}');
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Heard {
  readonly page: Page;
  readonly network: Network;
}

async function openPage(): Promise<Heard> {
  const { context } = await openTestChromium().openContext({});
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await openNetwork(page);
  return { page, network: networkOf(page) };
}

const fetchMany = `async (count) => {
  for (let i = 0; i < count; i += 1) await (await fetch("/answer")).text();
}`;

/** What this process keeps, in KiB. */
function kept(what: "heapUsed" | "arrayBuffers" = "heapUsed"): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage()[what] / 1024;
}

test("a page that has asked five hundred times leaves next to nothing of it in the process", async () => {
  const [{ page, network }, portal] = [await openPage(), await startPortal()];
  let answers = 0;
  network.listen({
    ended({ url }) {
      if (url.pathname === "/answer") answers += 1;
    },
  });
  await page.goto(portal);
  await callIn(page, fetchMany, 100);
  const before = kept();
  await callIn(page, fetchMany, 500);
  await eventually(async () => expect(answers).toBe(600));
  expect((kept() - before) / 500).toBeLessThan(4);
});

test("the last calls of a page keep what they sent, and not the buffers of everything that was done meanwhile", async () => {
  const [{ page }, portal] = [await openPage(), await startPortal()];
  await page.goto(portal);
  const before = kept("arrayBuffers");
  for (let call = 0; call < 60; call += 1) {
    await callIn(
      page,
      `() => fetch("/answer", { method: "POST", body: "{}" }).then((answer) => answer.text())`,
    );
    // As much as comes and goes between two calls of a page when many are open.
    for (let other = 0; other < 40; other += 1) Buffer.from("a".repeat(2_000));
  }
  expect((kept("arrayBuffers") - before) / 60).toBeLessThan(4);
});

test("an answer is read whole, with what the page had put on its call", async () => {
  const [{ page, network }, portal] = [await openPage(), await startPortal()];
  const { promise, resolve } = Promise.withResolvers<unknown>();
  network.listen({
    answered({ kind, method, header }, { status, json }) {
      if (kind === "fetch")
        void json().then((body) => resolve({ method, status, version: header("root-version"), body }));
    },
  });
  await page.goto(portal);
  await callIn(page, `() => fetch("/answer", { method: "POST", headers: { "Root-Version": "v1.2" } })`);
  expect(await promise).toEqual({
    method: "POST",
    status: 200,
    version: "v1.2",
    body: { result: "Коледино" },
  });
});

test("an address that has moved is two calls for the page, and a call it drops ends with a reason", async () => {
  const [{ page, network }, portal] = [await openPage(), await startPortal()];
  const heard: string[] = [];
  const stop = network.listen({
    answered: ({ url, isEntry }, { status }) => void heard.push(`${url.pathname} ${status} ${isEntry}`),
    ended: ({ url }, failure) => void (failure && heard.push(`${url.pathname} ${failure}`)),
  });
  await page.goto(`${portal}/moved`);
  await callIn(
    page,
    `() => fetch("/never", { signal: AbortSignal.timeout(50) }).then(() => undefined, () => undefined)`,
  );
  const expected = ["/moved 302 true", "/ 200 true", "/never net::ERR_ABORTED"];
  await eventually(async () => expect(heard).toEqual(expected));
  stop();
  await page.goto(portal);
  expect(heard).toEqual(expected);
});
