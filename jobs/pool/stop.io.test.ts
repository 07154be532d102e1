import { expect, test, vi } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { createVault } from "#jobs/browser/vault.ts";
import { startJobs } from "#jobs/role.ts";
import { openTestChromium, startStand } from "#sandbox/testing/browser.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { signedInState } from "#sandbox/wb/testing.ts";

const patient = { timeout: 25_000, interval: 50 };

test("a process that is stopped while a job waits for a page that comes up slowly gives the page up", async () => {
  const { wb, openProcess } = await startStand({ latencyMs: 60_000 });
  const chromium = openTestChromium(wb.portal.address);
  const runtime = await openProcess();
  const { act } = runtime;
  const phone = "9820000001";
  const sealed = createVault(act, runtime.sealer).seal(signedInState(wb, phone));
  const { loginId } = await connectedSeller(act, { sealed });
  // Nobody has looked at it for so long that the next round does.
  await act(system, ({ em }) => em.execute("update login set touched_at = now() - interval '90 hours'"));
  await startJobs(runtime, { chromium });
  await vi.waitFor(() => expect(chromium.contexts).toBe(1), patient);
  await runtime.enqueue("logins.restart", { loginId }, { process: runtime.processId });
  const queue = runtime.queueOf(`pool.${runtime.processId}`);
  await expect.poll(() => queue.getActiveCount(), patient).toBe(1);
  const observer = await openProcess();
  await runtime.lifecycle.stop("somebody stops it");
  const login = await observer.act(system, ({ em }) => em.findOneOrFail(Login, { id: loginId }));
  expect([login.state, login.troubles, login.leaseHolder]).toEqual(["alive", 0, null]);
});
