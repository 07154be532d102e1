import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { createVault } from "#jobs/browser/vault.ts";
import { startTelegram } from "#sandbox/telegram/server.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import { type Child, childKey, startChild } from "./child.ts";
import { type Figure, percentile } from "./figures.ts";
import { type BenchLogin, connectLogin, readyWatch } from "./logins.ts";
import { openChromium, portalSwitches, type Registry } from "./place.ts";
import { treeMemory } from "./process-tree.ts";

/** What does not depend on logins may grow by so much between two looks, in MiB for each login. */
const noise = 1;
const hotBudget = 50;

/** Memory of the whole product in one process with cold and hot logins; Telegram and Wildberries stand outside. */
export async function* benchMemory(n = 10): AsyncGenerator<Figure> {
  const telegram = await startTelegram({ slowRepeats: false });
  const wb = await startTestWb(portalSwitches);
  const child = await startChild({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WB_PORTAL_RESOLVE: wb.portal.address,
    WB_API_URL: wb.apiUrl,
  });
  try {
    yield* stages(child, wb, n);
  } finally {
    await child.stop();
    await telegram.close();
    await wb.stop();
  }
}

async function* stages(child: Child, wb: Registry["wb"], n: number): AsyncGenerator<Figure> {
  // What was needed only to start is given back in the first minute.
  await sleep(45_000);
  const empty = await settled(child);
  yield { what: "process tree with no login", figure: mib(empty) };

  const { quiet, logins } = await connectAll(child, wb, n);
  const cold = await settled(child);
  const each = (cold - empty) / n;
  yield {
    what: `process tree with ${n} cold logins`,
    figure: `${mib(cold)}, ${each.toFixed(1)} MiB each`,
    budget: `nothing each, within ${noise} MiB`,
    isKept: each <= noise,
  };

  const [first, ...others] = logins;
  if (first === undefined) return;
  await readyWatch(quiet, first);
  await untilHot(child, 1);
  const one = await settled(child);
  yield { what: "process tree with 1 hot login", figure: `${mib(one)}, ${(one - cold).toFixed(1)} MiB more` };

  for (const login of others) await readyWatch(quiet, login);
  await untilHot(child, n);
  const all = await settled(child);
  const more = n > 1 ? `, ${((all - one) / (n - 1)).toFixed(1)} for each after the first` : "";
  const average = (all - cold) / n;
  yield {
    what: `process tree with ${n} hot logins`,
    figure: `${mib(all)}, ${average.toFixed(1)} MiB per hot login${more}`,
    budget: `<= ${hotBudget} MiB each`,
    isKept: average <= hotBudget,
  };
}

/** Connects logins in a browser that is gone before anything is measured: shared pages count by halves. */
async function connectAll(
  { act }: Child,
  wb: Registry["wb"],
  n: number,
): Promise<{ quiet: Registry; logins: BenchLogin[] }> {
  const chromium = openChromium(wb, createLog("bench", "error"));
  const quiet: Registry = { wb, chromium, quiet: act, vault: createVault(act, createSealer(childKey)) };
  const logins: BenchLogin[] = [];
  while (logins.length < n) logins.push(await connectLogin(quiet));
  await chromium.close();
  return { quiet, logins };
}

/** Waits until so many logins are held. */
async function untilHot({ act }: Child, wanted: number): Promise<void> {
  for (;;) {
    const rows = await act(system, ({ em }) =>
      em.execute<{ held: number }[]>("select count(*)::int as held from login where leased_until > now()"),
    );
    if (rows[0]?.held === wanted) return;
    await sleep(500);
  }
}

/** What the tree takes when two rounds of looking at calendars have passed: the middle of five looks. */
async function settled({ pid }: Child): Promise<number> {
  await sleep(25_000);
  const looks: number[] = [];
  while (looks.length < 5) {
    looks.push(treeMemory(pid));
    await sleep(1_000);
  }
  return percentile(looks, 0.5);
}

function mib(value: number): string {
  return `${Math.round(value)} MiB`;
}
