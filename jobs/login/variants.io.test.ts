import { expect, test } from "vitest";
import { accountsOf } from "#domain/accounts/queries.ts";
import { startDesk, visitorsOfFile } from "#sandbox/testing/browser.ts";
import { codeFor, comeIn, typeCode, typePhone } from "#sandbox/testing/connect.ts";
import { otherPortals } from "#sandbox/testing/other-portals.ts";

const visit = visitorsOfFile();

// The calendar has no part in a login.
const portals = otherPortals.filter(([, { shuffledCells, english }]) => !shuffledCells || english);

test.each(portals)(
  "a seller logs in and connects at a portal that %s",
  async (_, switches) => {
    const desk = await startDesk({}, switches);
    const { page } = await visit();
    const { handoff } = await desk.open();
    await comeIn(desk, page, handoff.id);
    await typePhone(page, "9990000010");
    await typeCode(page, await codeFor(desk, "9990000010"));
    await page.locator(".card-choose").waitFor();
    await page.getByRole("button", { name: "Подключить" }).tap();
    await page.getByRole("heading", { name: "Готово" }).waitFor();
    const connected = await desk.runtime.act(desk.seller, accountsOf);
    const names = connected.map(({ account }) => account.name);
    expect(names.toSorted()).toEqual(["ИП Соколов Е. Н.", "ООО «Сокол Трейд»"]);
    expect(desk.wb.world.violations.all()).toEqual([]);
  },
  120_000,
);
