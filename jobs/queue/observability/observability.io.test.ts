import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { noteSource } from "#domain/slots/sources.ts";
import { connectCabinet, register, testedBot } from "#sandbox/testing/bot.ts";
import { freePort } from "#sandbox/testing/product.ts";
import { registry } from "./counters.ts";
import { serveReports } from "./serve.ts";

/** A bot whose health and metrics are served, with a seller who has a cabinet. */
async function watched() {
  const bot = await testedBot();
  const port = await freePort();
  await serveReports(bot.runtime, port);
  const alice = bot.telegram.person("alice");
  await register(alice, "Секретная Ромашка");
  await connectCabinet(bot.runtime, alice);
  const read = async (path: string) => {
    const response = await fetch(`http://localhost:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { bot, alice, read };
}

test("health says that a process is ready, and why it is not", async () => {
  const { bot, read } = await watched();
  const well = await read("/health");
  expect(well.status).toBe(200);
  expect(JSON.parse(well.text)).toMatchObject({
    ok: true,
    live: true,
    ready: true,
    reasons: [],
    roles: ["bot"],
  });
  bot.runtime.vitals.expect(() => "the browser does not start");
  const unwell = await read("/health");
  expect(unwell.status).toBe(503);
  expect(JSON.parse(unwell.text)).toMatchObject({
    live: true,
    ready: false,
    reasons: ["the browser does not start"],
  });
  expect((await read("/health/live")).status).toBe(200);
  expect((await read("/elsewhere")).status).toBe(404);
});

test("metrics show logins, lag, queues, memory and answers, and nothing of any seller", async () => {
  const { bot, alice, read } = await watched();
  await bot.runtime.act(system, async (unit) => {
    await unit.em.nativeUpdate(Login, {}, { sealed: "sealed-cookie-jar" });
    await noteSource(unit, "report", "on");
  });
  const { status, text } = await read("/metrics");
  expect(status).toBe(200);
  const value = (line: string) =>
    Number(
      text
        .split("\n")
        .find((one) => one.startsWith(`${line} `))
        ?.split(" ")[1],
    );
  expect(value('postavka_logins{state="alive"}')).toBe(1);
  expect(value('postavka_logins{state="dead"}')).toBe(0);
  expect(value('postavka_source_on{source="report"}')).toBe(1);
  expect(value('postavka_source_lag_seconds{source="report"}')).toBe(0);
  expect(value('postavka_memory_bytes{part="node"}')).toBeGreaterThan(10_000_000);
  expect(value('postavka_queue_jobs{queue="notify",state="failed"}')).toBe(0);
  expect(value('postavka_telegram_answers_total{method="sendMessage",answer="ok"}')).toBeGreaterThan(0);
  expect(value("postavka_ready")).toBe(1);
  for (const secret of ["Ромашка", "sealed-cookie-jar", String(alice.id), bot.telegram.token])
    expect(text).not.toContain(secret);
});

test("the dashboard and the alerts name no metric that does not exist", async () => {
  const { read } = await watched();
  await read("/metrics");
  const known = new Set((await registry.getMetricsAsJSON()).map(({ name }) => name));
  for (const file of ["grafana.json", "alerts.yml"]) {
    const text = readFileSync(new URL(file, import.meta.url), "utf8");
    const named = text.match(/\b(?:postavka|process|nodejs)_[a-z0-9_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(10);
    const missing = named.filter(
      (name) => !known.has(name) && !known.has(name.replace(/_(?:bucket|sum|count)$/, "")),
    );
    expect(missing).toEqual([]);
  }
  expect(JSON.parse(readFileSync(new URL("grafana.json", import.meta.url), "utf8"))).toMatchObject({
    title: "Postavka",
  });
});
