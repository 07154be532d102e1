import { Company } from "#domain/access/company.ts";
import { Member } from "#domain/access/member.ts";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { Login } from "#domain/accounts/login.ts";
import type { Act } from "#domain/kernel/act.ts";
import type { MemberActor } from "#domain/kernel/actor.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import type { NewWatch } from "#domain/slots/open-watch.ts";

/** A company with one login and one account, as it is after somebody connected a cabinet. */
export interface Seller {
  readonly actor: MemberActor;
  readonly companyId: string;
  readonly loginId: string;
  readonly accountId: string;
  readonly chatId: number;
  /** A wish with everything filled in. */
  wish(change?: Partial<NewWatch>): NewWatch;
}

let made = 0;

/** Makes a connected seller; what is known of the real cabinet may be given. */
export async function connectedSeller(
  act: Act,
  known: {
    readonly externalId?: string;
    readonly sealed?: string;
    readonly now?: Date;
    readonly chatId?: number;
  } = {},
): Promise<Seller> {
  made += 1;
  const { chatId = 1_000 + made } = known;
  const today = dayOf(known.now ?? new Date());
  const ids = await act(system, async ({ em }) => {
    const company = em.create(Company, { name: `Продавец ${made}` });
    await em.flush();
    const member = em.create(Member, { companyId: company.id, personId: chatId, role: "owner" });
    const login = em.create(Login, { companyId: company.id, sealed: known.sealed ?? "sealed" });
    await em.flush();
    const account = em.create(Account, {
      companyId: company.id,
      loginId: login.id,
      marketplace: "wb",
      bookingTerms: bookingTermsVersion,
      externalId: known.externalId ?? crypto.randomUUID(),
      name: `ИП Продавец ${made}`,
    });
    await em.flush();
    return { companyId: company.id, loginId: login.id, accountId: account.id, memberId: member.id };
  });
  const { companyId, loginId, accountId, memberId } = ids;
  return {
    companyId,
    loginId,
    accountId,
    chatId,
    actor: {
      kind: "member",
      personId: chatId,
      memberId,
      companyId,
      role: "owner",
    },
    wish: (change = {}) => ({
      accountId,
      chatId,
      draftId: crypto.randomUUID(),
      draftLabel: "Черновик от 20.11",
      goods: [{ barcode: "2000000000017", quantity: 40 }],
      boxes: ["box"],
      warehouses: [
        { id: 507, name: "Коледино" },
        { id: 117_501, name: "Подольск" },
      ],
      maxCoefficient: 5,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 20),
      mode: "book",
      ...change,
    }),
  };
}
