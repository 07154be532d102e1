import { expect, onTestFinished, test } from "vitest";
import { makeHome } from "#sandbox/testing/home.ts";
import { freePort, type Product, startProduct } from "#sandbox/testing/product.ts";

test("a clean start opens a chat in the browser, and a power cut loses nothing of it", async () => {
  const home = await makeHome();
  onTestFinished(() => home.remove());
  const env = { ...home.env, PORT: String(await freePort()), LOG_LEVEL: "" };

  const first = await startProduct("one process", env);
  const page = await fetch(addressOf(first));
  expect(await page.text()).toMatch(/<html/);
  const chat = await chatOf(first, "alice");
  await chat.says("/start");
  await chat.taps("Русский");
  await chat.sees(/Как называется ваша компания/);
  await chat.says("Ромашка");
  await chat.taps("Согласен, поехали");
  await chat.sees(/Готово, «Ромашка»/);
  const history = await chat.texts();
  await home.killAll();

  const second = await startProduct("one process", env);
  const again = await chatOf(second, "alice");
  expect(await again.texts()).toEqual(history);
  await again.says("/start");
  await again.sees(/«Ромашка» на связи/);
  expect(await second.stop()).toEqual([0]);
  await expect.poll(() => home.processes()).toEqual([]);
});

/** The one address that a start prints. */
function addressOf(product: Product): string {
  const [address, ...others] = product.output().match(/http:\/\/\S+/g) ?? [];
  expect(others).toEqual([]);
  return address ?? "";
}

interface ShownMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { readonly text: string }[])[] };
}

/** A person's private chat, as the page in the browser uses it. */
async function chatOf(product: Product, username: string) {
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const posted = { method: "POST", headers: { "content-type": "application/json" } };
    const init = body === undefined ? {} : { ...posted, body: JSON.stringify(body) };
    const answer = await fetch(new URL(`tg/${path}`, addressOf(product)), init);
    expect(answer.status).toBe(200);
    // The page's own interface; what is not there fails below.
    return (await answer.json()) as T;
  };
  const { people } = await ask<{ people: { id: number; username?: string }[] }>("frame");
  const id = people.find((one) => one.username === username)?.id ?? 0;
  const messages = async () =>
    (await ask<{ messages: readonly ShownMessage[] }>(`chats/${id}?as=${id}`)).messages;
  const texts = async () => (await messages()).map(({ text }) => text ?? "");
  const find = async (button: string) => {
    for (const { message_id: message, reply_markup: markup } of await messages()) {
      for (const [row, buttons] of (markup?.inline_keyboard ?? []).entries()) {
        const column = buttons.findIndex(({ text }) => text === button);
        if (column >= 0) return { message, row, column };
      }
    }
    return undefined;
  };
  return {
    texts,
    says: (text: string) => ask("say", { as: id, chat: id, text }),
    sees: (pattern: RegExp) =>
      expect.poll(async () => (await texts()).at(-1), { timeout: 10_000 }).toMatch(pattern),
    async taps(button: string) {
      await expect.poll(() => find(button), { timeout: 10_000 }).toBeDefined();
      await ask("tap", { as: id, chat: id, ...(await find(button)) });
    },
  };
}
