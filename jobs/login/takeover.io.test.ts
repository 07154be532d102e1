import { expect, onTestFinished, test } from "vitest";
import { Handoff } from "#domain/accounts/handoff.ts";
import { openHandoff } from "#domain/accounts/open-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { startJobs } from "#jobs/role.ts";
import { aSeller, openVisitor, signedFor, startStand } from "#sandbox/testing/browser.ts";
import { eventually, fields, onLogin } from "#sandbox/testing/connect.ts";
import { hasRedis, startRedis } from "#sandbox/testing/redis.ts";
import { startWebAuth } from "#web-auth/role.ts";

test.runIf(hasRedis(process.env))(
  "a login goes on in another process when the one that shows it stops",
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const stand = await startStand();
    const env = { REDIS_URL: redis.url, DATABASE_URL: stand.databaseUrl };
    const [door, first, second] = [
      await stand.openProcess(env),
      await stand.openProcess(env),
      await stand.openProcess(env),
    ];
    await Promise.all([startWebAuth(door), startJobs(first), startJobs(second)]);
    const seller = await aSeller(door);
    const { handoff } = await door.act(seller, (unit) => openHandoff(unit, { chatId: seller.personId }));
    const { page } = await openVisitor();
    const launch = new URLSearchParams({ tgWebAppData: signedFor(seller.personId) });
    await page.goto(`${door.settings.PUBLIC_URL}/wb/${handoff.id}#${launch}`);
    await onLogin(page);
    const holder = async () =>
      (await door.act(system, ({ em }) => em.findOneOrFail(Handoff, handoff.id))).holder;
    const held = await holder();
    const [leaving, staying] = held === first.processId ? [first, second] : [second, first];
    expect(held).toBe(leaving.processId);

    await leaving.lifecycle.stop("a new version is put in place");
    await eventually(async () => expect(await holder()).toBe(staying.processId));
    await onLogin(page);
    await fields(page).first().waitFor();
    await fields(page).first().tap();
    await page.keyboard.type("9990000001");
    await page.keyboard.press("Enter");
    await eventually(() => expect(stand.wb.world.codeFor("9990000001")).toMatch(/^\d{6}$/));
  },
);
