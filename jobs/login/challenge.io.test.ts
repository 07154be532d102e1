import { expect, test, vi } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { openChallenge } from "#domain/accounts/challenge.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Notice } from "#domain/notices/notice.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { type Desk, openVisitor, startDesk } from "#sandbox/testing/browser.ts";
import {
  codeFor,
  comeIn,
  eventually,
  fields,
  onLogin,
  typeCode,
  typePhone,
} from "#sandbox/testing/connect.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const phone = "9990000001";

/** Signs in as a person does, and wishes for a slot that is open already. */
async function wishFor(desk: Desk): Promise<void> {
  const { runtime, seller, wb } = desk;
  const { page, context } = await openVisitor();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await typePhone(page, phone);
  await typeCode(page, await codeFor(desk, phone));
  await page.getByRole("button", { name: "Подключить" }).tap();
  await page.getByRole("heading", { name: "Готово" }).waitFor();
  await context.close();
  const today = dayOf(new Date());
  wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: addDays(today, 2), coefficient: 1 });
  const account = await runtime.act(system, async ({ em }) => {
    const found = await em.findOneOrFail(Account, { companyId: seller.companyId });
    found.bookingTerms = bookingTermsVersion;
    return found;
  });
  const draft = wb.world.newDraft(account.externalId);
  await runtime.act(seller, (unit) =>
    openWatch(unit, {
      accountId: account.id,
      chatId: seller.personId,
      draftId: draft.id,
      draftLabel: "Футболки",
      goods: draft.lines,
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 3,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 9),
      mode: "book",
    }),
  );
}

test("an owner sees the cabinet's own page in the window from the chat, reads the picture, and is booked", async () => {
  const desk = await startDesk();
  const { runtime, seller, wb } = desk;
  wb.faults.add({
    on: "portal:create-one-time-token",
    name: "challenge",
    match: { action: "ADD_OR_UPDATE_SUPPLY" },
  });
  await wishFor(desk);
  const told = (kind: string) => runtime.act(system, ({ em }) => em.find(Notice, { kind }));
  await eventually(async () => expect(await told("handoffs.challenge")).toHaveLength(1), 60_000);
  const [notice] = await told("handoffs.challenge");
  const { handoff } = await runtime.act(seller, (unit) =>
    openChallenge(unit, String(notice?.facts["loginId"])),
  );

  const { page } = await openVisitor();
  await page.goto(desk.miniApp(handoff.id));
  expect(await page.title()).toBe("Проверка Wildberries");
  await onLogin(page);
  expect(await page.locator("#host").textContent()).toBe("seller.wildberries.ru");
  await eventually(async () => expect(await fields(page).count()).toBe(1));
  await fields(page).first().tap();
  await page.keyboard.type(wb.portal.challenges.latest?.answer ?? "");
  await page.keyboard.press("Enter");
  await page.getByText("WB вас узнал").waitFor();
  await eventually(async () => expect(await told("slots.booked")).toHaveLength(1), 30_000);
  expect(await told("handoffs.challenge-passed")).toHaveLength(1);
  expect(wb.world.violations.all()).toEqual([]);
});
