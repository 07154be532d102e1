import { Api } from "grammy";
import { expect, test } from "vitest";
import { Form } from "#domain/forms/form.ts";
import { system } from "#domain/kernel/actor.ts";
import { seller, toSummary } from "#sandbox/testing/bot.ts";
import { redrawForm } from "./draw.ts";

test("a person who creates the watch while the cabinet's answer is being shown is left with the watch, not with the form", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toSummary(world);
  await alice.sees(/Проверьте заявку/);
  const { act } = bot.runtime;
  const { id } = await act(system, ({ em }) => em.findOneOrFail(Form, { state: "open" }));
  const api = new Api(bot.telegram.token, { apiRoot: bot.telegram.apiRoot });
  let edits = 0;
  api.config.use(async (call, method, payload, signal) => {
    if (method !== "editMessageText") return call(method, payload, signal);
    edits += 1;
    if (edits > 1) return call(method, payload, signal);
    await alice.taps("Создать заявку");
    await alice.sees(/Заявка создана/);
    // What was drawn before she tapped arrives after it.
    return call(method, payload, signal);
  });
  await redrawForm({ act, now: () => new Date() }, api, id);
  expect(edits).toBe(2);
  expect(alice.lastMessage()?.text).toMatch(/Заявка создана/);
  expect(alice.buttons()).toContain("Открыть заявку");
});
