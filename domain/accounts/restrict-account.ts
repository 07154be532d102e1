import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";

/** WB lets this cabinet make no supplies: its watches pause until the seller says otherwise, and are told of once a day. */
export async function restrictAccount(unit: Unit, accountId: string, words: string): Promise<void> {
  const { em, now } = unit;
  const account = await em.findOneOrFail(Account, { id: accountId });
  const paused = await em.find(Watch, { accountId, state: "active" });
  for (const watch of paused) {
    watch.state = "paused";
    watch.pausedBy = "marketplace";
  }
  await em.flush();
  for (const chatId of new Set(paused.map((watch) => watch.chatId))) {
    await announce(
      unit,
      "accounts.restricted",
      { account: account.name, words, pausedWatches: paused.length },
      {
        chatId,
        companyId: account.companyId,
        dedupeKey: `${accountId}/${dayOf(now)}/${words.slice(0, 100)}`,
      },
    );
  }
}
