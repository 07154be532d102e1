import { expect, test } from "vitest";
import { cancelHandoff } from "#domain/accounts/end-handoff.ts";
import { Handoff } from "#domain/accounts/handoff.ts";
import { Login } from "#domain/accounts/login.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { type Desk, startDesk, visitorsOfFile } from "#sandbox/testing/browser.ts";
import {
  codeFor,
  comeIn,
  eventually,
  fields,
  onLogin,
  typeCode,
  typePhone,
} from "#sandbox/testing/connect.ts";

const visit = visitorsOfFile();

const row = (desk: Desk, id: string) => desk.runtime.act(system, ({ em }) => em.findOneOrFail(Handoff, id));
const connected = async (desk: Desk) =>
  (await desk.runtime.act(desk.seller, accountsOf)).map(({ account }) => account.name);
const noticesOf = (desk: Desk, kind: string) =>
  desk.runtime.act(system, ({ em }) => em.find(Notice, { kind }));

test("a seller signs in by SMS, a wrong code first, and the chat is told", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000001");
  const code = await codeFor(desk, "9990000001");
  await typeCode(page, code === "111111" ? "222222" : "111111");
  await desk.shown().getByText("Неверный код").waitFor();
  await typeCode(page, code);
  await page.locator(".card-choose").waitFor();
  expect((await row(desk, handoff.id)).state).toBe("choosing");
  await page.getByRole("button", { name: "Подключить" }).tap();
  await page.getByRole("heading", { name: "Готово" }).waitFor();

  expect(await connected(desk)).toEqual(["ИП Воронова А. С."]);
  expect((await row(desk, handoff.id)).state).toBe("done");
  const notices = await noticesOf(desk, "handoffs.connected");
  expect(notices.map(({ facts }) => facts)).toEqual([{ accounts: ["ИП Воронова А. С."] }]);
  expect(desk.wb.world.violations.all()).toEqual([]);
});

test("a seller signs in by the code of the app and connects one of three legal entities", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000011");
  await typeCode(page, await codeFor(desk, "9990000011"));
  await page.locator(".card-choose").waitFor();
  for (const box of await page.locator(".choice input").all()) await box.uncheck();
  await page.getByRole("button", { name: "Подключить" }).tap();
  await page.getByText("Отметьте хотя бы один кабинет.").waitFor();
  await page.getByText("ИП Белова К. Д.").tap();
  await page.getByRole("button", { name: "Подключить" }).tap();
  await page.getByRole("heading", { name: "Готово" }).waitFor();
  expect(await connected(desk)).toEqual(["ИП Белова К. Д."]);
});

test("a second factor by e-mail is typed into the same page", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000003");
  const first = await codeFor(desk, "9990000003");
  await typeCode(page, first);
  await desk.shown().locator("input[name=tfaAcceptCode]").waitFor();
  await eventually(async () => expect(await fields(page).count()).toBe(1));
  await fields(page).first().tap();
  await page.keyboard.type(await codeFor(desk, "9990000003", first));
  await page.getByRole("button", { name: "Подключить" }).tap();
  await page.getByRole("heading", { name: "Готово" }).waitFor();
  expect(await connected(desk)).toEqual(["ИП Лебедев П. И."]);
});

test("a captcha picture is loaded, and what is read from it goes through", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000004");
  await desk.shown().waitForFunction("document.querySelector('img[alt=captcha]')?.naturalWidth > 0");
  await eventually(async () => expect(await fields(page).count()).toBe(1));
  await fields(page).first().tap();
  await page.keyboard.type(desk.wb.portal.challenges.latest?.answer ?? "");
  await page.keyboard.press("Enter");
  await typeCode(page, await codeFor(desk, "9990000004"));
  await page.locator(".card-choose").waitFor();
});

test("connecting the same legal entity again keeps its account and its login", async () => {
  const desk = await startDesk();
  let code: string | undefined;
  for (const _ of ["first", "again"]) {
    const { page } = await visit();
    const { handoff } = await desk.open();
    await comeIn(desk, page, handoff.id);
    await typePhone(page, "9990000001");
    code = await codeFor(desk, "9990000001", code);
    await typeCode(page, code);
    await page.getByRole("button", { name: "Подключить" }).tap();
    await page.getByRole("heading", { name: "Готово" }).waitFor();
  }
  const list = await desk.runtime.act(desk.seller, accountsOf);
  expect(list.map(({ login }) => login?.state)).toEqual(["alive"]);
  expect(await desk.runtime.act(system, ({ em }) => em.count(Login))).toBe(1);
});

test("a page that is closed for good ends the handoff, and the chat is told", async () => {
  const desk = await startDesk({ awayMs: 1_000 });
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await page.close();
  await eventually(async () => expect((await row(desk, handoff.id)).state).toBe("failed"));
  const notices = await noticesOf(desk, "handoffs.failed");
  expect(notices.map(({ facts }) => facts)).toEqual([
    { failure: "handoffs.page-closed", handoffId: handoff.id },
  ]);
  expect(() => desk.shown()).toThrow("no page");
});

test("a person who loses the page comes back to it where it was", async () => {
  const desk = await startDesk();
  const { context, page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, "9990000001");
  const code = await codeFor(desk, "9990000001");
  await page.close();
  const again = await context.newPage();
  await eventually(async () => expect((await row(desk, handoff.id)).visitorUntil).toBeNull());
  await comeIn(desk, again, handoff.id);
  await typeCode(again, code);
  await again.locator(".card-choose").waitFor();
});

test("a reload of the page goes on without a new proof", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await page.reload();
  await onLogin(page);
  expect((await row(desk, handoff.id)).state).toBe("live");
});

test("the person, the chat, or a newer handoff ends the page, and it says which", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const first = await desk.open();
  await comeIn(desk, page, first.handoff.id);
  await page.locator("#cancel").tap();
  await page.getByRole("button", { name: "Прервать" }).tap();
  await page.getByRole("heading", { name: "Вход отменён" }).waitFor();
  expect((await row(desk, first.handoff.id)).state).toBe("cancelled");

  const second = await desk.open();
  await comeIn(desk, page, second.handoff.id);
  await desk.runtime.act(desk.seller, (unit) => cancelHandoff(unit, second.handoff.id));
  await page.getByRole("heading", { name: "Вход отменён" }).waitFor();

  const third = await desk.open();
  await comeIn(desk, page, third.handoff.id);
  await desk.open();
  await page.getByText("Подключение уже идёт в другом окне").waitFor();
  expect(await connected(desk)).toEqual([]);
});

test("two devices at once: the second is told that the first is busy with it", async () => {
  const desk = await startDesk();
  const [here, there] = [await visit(), await visit()];
  const { handoff } = await desk.open();
  await comeIn(desk, here.page, handoff.id);
  await there.page.goto(desk.miniApp(handoff.id));
  await there.page.getByText("Подключение уже идёт в другом окне").waitFor();
  await typePhone(here.page, "9990000001");
  expect(await codeFor(desk, "9990000001")).toMatch(/^\d{6}$/);
});

test("the page on show leaves Wildberries for nobody", async () => {
  const desk = await startDesk();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await desk.shown().evaluate(`location.href = ${JSON.stringify(desk.runtime.settings.PUBLIC_URL)}`);
  await typePhone(page, "9990000001");
  await codeFor(desk, "9990000001");
  expect(new URL(desk.shown().url()).hostname).toBe("seller-auth.wildberries.ru");
});

test("a portal that does not answer is said so, on the page and in the chat", async () => {
  const desk = await startDesk();
  await desk.wb.portal.stop();
  const { page } = await visit();
  const { handoff } = await desk.open();
  await page.goto(desk.miniApp(handoff.id));
  await page.getByText("Wildberries сейчас не отвечает").waitFor();
  expect((await row(desk, handoff.id)).failure).toBe("handoffs.portal-unreachable");
});
