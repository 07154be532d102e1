import type { Unit } from "../kernel/act.ts";
import { Failure } from "../kernel/failure.ts";
import { Account } from "./account.ts";

/** The version of the text on booking by itself; a newer one is asked for again, before the next watch. */
export const bookingTermsVersion = 1;

/** The bot may not book in this cabinet before its seller has read what can go wrong. */
export class BookingTermsUnread extends Failure {
  readonly code = "accounts.booking-terms-unread";
}

/** Whether the bot may book in this cabinet by itself. */
export function mayBook({ bookingTerms }: Pick<Account, "bookingTerms">): boolean {
  return (bookingTerms ?? 0) >= bookingTermsVersion;
}

/** Records who agreed, when and to which version. */
export async function agreeToBooking({ em, actor, now }: Unit, accountId: string): Promise<void> {
  if (actor.kind !== "member") throw new Error("only a member agrees for a cabinet");
  const account = await em.findOneOrFail(Account, { id: accountId });
  if (mayBook(account)) return;
  Object.assign(account, {
    bookingTerms: bookingTermsVersion,
    bookingTermsAt: now,
    bookingTermsBy: actor.personId,
  });
}
