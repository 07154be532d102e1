import type { Unit } from "../kernel/act.ts";
import type { Settings } from "../kernel/config.ts";
import { announce } from "../notices/announce.ts";
import { Company } from "./company.ts";
import { NameInvalid, RegistrationClosed } from "./errors.ts";
import { validInvite } from "./invites.ts";
import { Member } from "./member.ts";

/** Who registers what, and by which of the operator's rules. */
export interface Registration {
  readonly personId: number;
  readonly name: string;
  readonly mode: Settings["REGISTRATION"];
  readonly adminIds: readonly number[];
  /** The code of the invitation the person came with. */
  readonly invite?: string | undefined;
}

/** A company's name as a person typed it, tidied; two to sixty characters with a letter or digit in it. */
export function readCompanyName(text: string): string {
  const name = text.replace(/\s+/g, " ").trim();
  const length = [...name].length;
  if (length < 2 || length > 60 || !/[\p{L}\p{N}]/u.test(name) || name.startsWith("/")) {
    throw new NameInvalid("not a company's name");
  }
  return name;
}

/** Registers a company with this person as its owner; a person who has one keeps it. */
export async function registerCompany(unit: Unit, registration: Registration): Promise<void> {
  const { em, now } = unit;
  const { personId, mode, adminIds, invite } = registration;
  if ((await em.count(Member, { personId })) > 0) return;
  const name = readCompanyName(registration.name);
  const isAdmin = adminIds.includes(personId);
  if (mode === "invite" && !isAdmin) {
    if (invite === undefined) throw new RegistrationClosed("no invitation");
    const valid = await validInvite(unit, invite);
    Object.assign(valid, { usedBy: personId, usedAt: now });
  }
  const state = mode === "approve" && !isAdmin ? "awaiting" : "active";
  const company = em.create(Company, { name, state });
  await em.flush();
  em.create(Member, { companyId: company.id, personId, role: "owner" });
  await em.flush();
  if (state === "active") return;
  for (const chatId of adminIds) {
    const address = { chatId, companyId: null, dedupeKey: company.id };
    await announce(unit, "access.awaiting", { companyId: company.id, name, personId }, address);
  }
}
