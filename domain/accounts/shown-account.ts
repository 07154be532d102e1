import { Member } from "../access/member.ts";
import type { Unit } from "../kernel/act.ts";
import { Account } from "./account.ts";

/** Which cabinet the actor's lists show. */
export interface ShownAccount {
  /** All of the company, oldest first. */
  readonly all: readonly Account[];
  /** The one that was chosen; undefined is all of them. */
  readonly only: Account | undefined;
}

/** The person's last choice; a cabinet that is gone counts as all. */
export async function shownAccount({ em, actor }: Unit): Promise<ShownAccount> {
  const all = await em.find(Account, { state: "active" }, { orderBy: { createdAt: "asc", id: "asc" } });
  if (actor.kind !== "member") return { all, only: undefined };
  const member = await em.findOne(Member, { id: actor.memberId });
  return { all, only: all.length > 1 ? all.find(({ id }) => id === member?.shownAccountId) : undefined };
}

/** Narrows the actor's lists to one cabinet, or to none in particular. */
export async function showAccount({ em, actor }: Unit, accountId: string | null): Promise<void> {
  if (actor.kind !== "member") return;
  const known = accountId === null ? null : await em.findOne(Account, { id: accountId, state: "active" });
  await em.nativeUpdate(Member, { id: actor.memberId }, { shownAccountId: known?.id ?? null });
}
