import type { Page } from "playwright";
import { expect, test, vi } from "vitest";
import { Handoff } from "#domain/accounts/handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { type Desk, startDesk, visitorsOfFile } from "#sandbox/testing/browser.ts";
import { codeFor, comeIn, eventually, typeCode, typePhone } from "#sandbox/testing/connect.ts";

const visit = visitorsOfFile();

// Real browsers on a busy machine: a person's patience, not a computer's.
vi.setConfig({ testTimeout: 90_000 });

const told = async (desk: Desk) => {
  const rows = await desk.runtime.act(system, ({ em }) =>
    em.find(Notice, { kind: "handoffs.failed" }, { orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ facts }) => facts);
};

/** The person sees what WB says and gives up. */
async function givesUp(desk: Desk, page: Page, seen: string | RegExp): Promise<void> {
  await desk.shown().getByText(seen).first().waitFor();
  await page.locator("#cancel").tap();
  await page.getByRole("button", { name: "Прервать" }).tap();
  await page.getByRole("heading", { name: "Не получилось" }).waitFor();
}

const refusals = [
  ["9990000005", /Запрос кода возможен через/, "handoffs.wb-cool-down"],
  ["9990000006", "Пользователь заблокирован", "handoffs.wb-blocked"],
  ["9990000007", /VPN/, "handoffs.wb-vpn"],
  ["9990000008", /Установите мобильное приложение/, "handoffs.wb-install-app"],
  ["9990000012", "Ошибка сервиса", "handoffs.wb-service"],
] as const;

test("whoever gives up where WB refuses is told in the chat which end it was", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  for (const [phone, seen, code] of refusals) {
    const { handoff } = await desk.open();
    await comeIn(desk, page, handoff.id);
    await typePhone(page, phone);
    await givesUp(desk, page, seen);
    const row = await desk.runtime.act(system, ({ em }) => em.findOneOrFail(Handoff, handoff.id));
    expect([row.state, row.failure]).toEqual(["failed", code]);
    // Neither phone nor code nor anything else that was typed is in the rows.
    expect(JSON.stringify(row)).not.toContain(phone);
  }
  const facts = await told(desk);
  expect(facts.map((one) => one["failure"])).toEqual(refusals.map(([, , code]) => code));
  expect(JSON.stringify(facts[0]?.["facts"])).toMatch(/"until":"20/);
});

test("a page that is left with a code not entered says where the code went", async () => {
  const desk = await startDesk({ awayMs: 1_000 });
  const { context, page } = await visit();
  const left = async (at: Page, phone: string, more?: () => Promise<void>) => {
    const { handoff } = await desk.open();
    await comeIn(desk, at, handoff.id);
    await typePhone(at, phone);
    await codeFor(desk, phone);
    await desk.shown().locator("[data-testid=sms-code-input]").first().waitFor();
    await more?.();
    await at.close();
    await eventually(async () => expect((await told(desk)).at(-1)?.["handoffId"]).toBe(handoff.id));
  };
  await left(page, "9990000002");
  const second = await context.newPage();
  await left(second, "9990000003", async () => {
    await typeCode(second, await codeFor(desk, "9990000003"));
    await desk.shown().locator("input[name=tfaAcceptCode]").waitFor();
  });
  const third = await context.newPage();
  await left(third, "9990000001", async () => {
    const code = await codeFor(desk, "9990000001");
    await typeCode(third, code === "111111" ? "222222" : "111111");
    await desk.shown().getByText("Неверный код").waitFor();
  });
  expect((await told(desk)).map((one) => one["failure"])).toEqual([
    "handoffs.wb-app-code",
    "handoffs.wb-email-code",
    "handoffs.wb-wrong-code",
  ]);
});

test("a phone without any legal entity is told so instead of waiting", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000015");
  await typeCode(page, await codeFor(desk, "9990000015"));
  await page.getByText("нет ни одного юрлица").waitFor();
  expect(await told(desk)).toEqual([{ failure: "handoffs.no-entities", handoffId: handoff.id }]);
});
