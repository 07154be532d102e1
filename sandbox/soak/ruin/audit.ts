import { setTimeout as sleep } from "node:timers/promises";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { differences } from "#sandbox/testing/books.ts";
import type { Drop, Ground } from "./ground.ts";
import { quietWithinMs } from "./promises.ts";

/** A strike, when it was. */
export interface Struck {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Strikes that may come between a send and its being written down. */
const severs = /bot|application|Telegram|PostgreSQL|clock|disk/;
/** A call to Telegram may take so long before somebody gives it up. */
const longestSendMs = 65_000;

/** Waits until nothing is under way any more, and names everything that is wrong in the books then. */
export async function audit(ground: Ground, struck: readonly Struck[]): Promise<readonly string[]> {
  const { act, world } = ground;
  const until = Date.now() + quietWithinMs;
  let open = await underWay(ground);
  while (open.length > 0 && Date.now() < until) {
    await sleep(500);
    open = await underWay(ground);
  }
  const { logins, notices } = await act(system, async ({ em }) => ({
    logins: await em.find(Login, { state: "dead" }),
    notices: await em.find(Notice, {}),
  }));
  const isAskedFor = ({ id }: Login) =>
    notices.some(({ kind, facts }) => kind === "logins.died" && facts["loginId"] === id);
  return [
    ...open,
    ...(await differences(world.wb, act)),
    ...logins
      .filter((login) => !isAskedFor(login))
      .map(({ id }) => `login ${id} is dead and nobody was told`),
    ...notices.flatMap((notice) => wrongWith(notice, ground, struck)),
    ...unnoticed(notices, ground.drops),
    ...new Set(
      world.wb.world.violations.all().map(({ rule, call, detail }) => `portal: ${rule} ${call} ${detail}`),
    ),
    ...new Set(world.telegram.violations.map((text) => `Telegram: ${text}`)),
  ];
}

/** What will change by itself: it has only to be waited for. */
async function underWay({ act }: Ground): Promise<readonly string[]> {
  return act(system, async ({ em }) => {
    const attempts = await em.find(Attempt, { state: { $ne: "settled" } });
    const notices = await em.find(Notice, { state: { $in: ["pending", "sending"] } });
    return [
      ...attempts.map(({ id, state }) => `attempt ${id} is still ${state}`),
      ...notices.map(({ kind, state, error }) => `a notice ${kind} is still ${state}: ${error ?? ""}`),
    ];
  });
}

/** Sends that arrived without an answer, and that no notice of the chat is in doubt about. */
function unnoticed(notices: readonly Notice[], drops: readonly Drop[]): readonly string[] {
  const left = notices.filter(isInDoubt);
  return drops.flatMap((drop) => {
    const at = left.findIndex((notice) => isOf(notice, drop));
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`a send of ${new Date(drop.at).toISOString()} was dropped and nobody is in doubt`];
  });
}

/** Whether the doubt about a notice comes of this drop; one that must arrive was sent again a little later. */
function isOf({ chatId, sendingAt }: Notice, drop: Drop): boolean {
  const late = (sendingAt?.getTime() ?? 0) - drop.at;
  return chatId === drop.chatId && late > -longestSendMs && late < 2 * longestSendMs;
}

function isInDoubt({ state, isRepeat }: Notice): boolean {
  return state === "uncertain" || isRepeat;
}

function wrongWith(notice: Notice, { traders, drops }: Ground, struck: readonly Struck[]): readonly string[] {
  const { kind, state, certainty, error, chatId, messageId, sendingAt } = notice;
  const chat = traders.find(({ person }) => person.chatId === chatId)?.person.messages() ?? [];
  const isThere = chat.some((message) => message.message_id === messageId);
  const isExplained =
    isSevered(sendingAt?.getTime() ?? 0, struck) || drops.some((drop) => isOf(notice, drop));
  const wrong = [
    [state === "sent" && !isThere, "counts as sent and is not in the chat"],
    [certainty === "at-least-once" && state !== "sent", "had to arrive"],
    [isInDoubt(notice) && !isExplained, "is in doubt for no reason"],
    [state === "failed" || state === "unreachable", "was not taken"],
  ] as const;
  const what = `notice ${kind} of ${sendingAt?.toISOString()}, ${state}`;
  return wrong.flatMap(([is, why]) => (is ? [`${what}, ${why}: ${error ?? ""}`] : []));
}

/** Whether a send at that moment may have been cut off from its being written down. */
function isSevered(at: number, struck: readonly Struck[]): boolean {
  return struck.some(({ name, from, to }) => {
    if (!severs.test(name)) return false;
    // What a clock that had jumped has written down may be minutes off.
    const off = name.includes("clock") ? 600_000 : 0;
    return at >= from - longestSendMs - off && at <= to + longestSendMs + off;
  });
}
