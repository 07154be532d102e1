import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { FailureCode } from "../failures.ts";
import type { Unit } from "../kernel/act.ts";
import { tellDates } from "../supplies/move-dates.ts";
import { AccountGone, CabinetChallenged, LoginDead } from "./errors.ts";
import { Look, type LookContent } from "./look.ts";
import type { Good } from "./words.ts";

/** An answer younger than this is given again without asking the cabinet. */
const lookFreshMs = 60_000;

/** Nobody waits longer than this for the cabinet. */
const lookPatienceMs = 90_000;

/** What somebody wants to know from the cabinet. */
export interface Question {
  readonly accountId: string;
  readonly what: Look["what"];
  /** For `transit`: the warehouse that is to be reached. */
  readonly warehouseId?: number;
  /** For `goods`: what a draft is to be made of. */
  readonly goods?: readonly Good[];
  readonly draftId?: string;
  /** The form to be shown anew when the answer is there. */
  readonly formId?: string;
  /** The person has seen the last answer and wants another one. */
  readonly isAnew?: boolean;
}

/** Asks the cabinet; the returned row is the answer already when a fresh one exists. */
export async function askCabinet({ em, now, wake }: Unit, question: Question): Promise<Look> {
  const account = await em.findOne(Account, { id: question.accountId, state: "active" });
  if (account?.loginId == null) throw new AccountGone(`no account ${question.accountId}`);
  const login = await em.findOne(Login, { id: account.loginId });
  if (login === null || login.state === "dead") throw new LoginDead(`login ${account.loginId} is dead`);
  if (login.challengedAt != null) throw new CabinetChallenged(`login ${login.id} is to be checked`);

  const { what, draftId = null, formId = null, isAnew = false, goods = null, warehouseId = null } = question;
  const fresh = new Date(now.getTime() - lookFreshMs);
  // A draft is made once for each list; the form remembers which.
  const known =
    what === "goods"
      ? null
      : await em.findOne(
          Look,
          {
            accountId: account.id,
            what,
            draftId,
            warehouseId,
            $or: [
              ...(isAnew ? [] : [{ state: "ready" as const, endedAt: { $gt: fresh } }]),
              { state: "asked", formId, askedAt: { $gt: fresh } },
            ],
          },
          { orderBy: { endedAt: "desc nulls last", askedAt: "desc" } },
        );
  if (known?.state === "asked") wake({ what: "login", id: account.loginId });
  if (known !== null) return known;
  const look = em.create(Look, {
    companyId: account.companyId,
    accountId: account.id,
    what,
    draftId,
    warehouseId,
    goods,
    formId,
    state: "asked",
    askedAt: now,
  });
  await em.flush();
  wake({ what: "login", id: account.loginId });
  return look;
}

/** What came of a look into the cabinet. */
export type LookResult = { readonly content: LookContent } | { readonly failure: FailureCode };

/** Writes the answer down once, and shows the form or writes to the chat that waits for it. */
export async function answerLook(unit: Unit, id: string, result: LookResult): Promise<void> {
  const { em, now, wake } = unit;
  const look = await em.findOne(Look, { id, state: "asked" });
  if (look === null) return;
  look.endedAt = now;
  if ("content" in result) {
    look.state = "ready";
    look.content = result.content;
  } else {
    look.state = "failed";
    look.failure = result.failure;
  }
  if (look.formId != null) wake({ what: "form", id: look.formId });
  if (look.what === "dates") await tellDates(unit, look);
}

/** Ends looks that the cabinet did not answer in time; old rows go. */
export async function endOldLooks(unit: Unit): Promise<number> {
  const { em, now } = unit;
  const before = new Date(now.getTime() - lookPatienceMs);
  const late = await em.find(Look, { state: "asked", askedAt: { $lt: before } });
  for (const look of late) await answerLook(unit, look.id, { failure: "wb.unreachable" });
  await em.nativeDelete(Look, { askedAt: { $lt: new Date(now.getTime() - 24 * 3_600_000) } });
  return late.length;
}

/** Nobody waits for a login that died after it was asked, or that WB wants checked. */
export async function endLooksOfDeadLogins(unit: Unit): Promise<void> {
  const rows = await unit.em.execute<{ id: string; dead: boolean }[]>(
    `select k.id, l.state = 'dead' as dead
     from look k join account a on a.id = k.account_id join login l on l.id = a.login_id
     where k.state = 'asked' and (l.state = 'dead' or l.challenged_at is not null)`,
  );
  for (const { id, dead } of rows)
    await answerLook(unit, id, { failure: dead ? "wb.session-dead" : "wb.challenge" });
}
