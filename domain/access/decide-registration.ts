import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { noteDeed } from "../operations/note-deed.ts";
import { Company } from "./company.ts";
import { Member } from "./member.ts";

/** Lets a waiting company in, or not; returns the state it has now, null when there is no such company. */
export async function decideRegistration(
  unit: Unit,
  companyId: string,
  isWelcome: boolean,
): Promise<{ readonly name: string; readonly state: Company["state"] } | null> {
  const { em } = unit;
  const company = await em.findOne(Company, { id: companyId });
  if (company === null) return null;
  if (company.state === "awaiting") {
    company.state = isWelcome ? "active" : "refused";
    if (unit.actor.kind === "admin")
      noteDeed(unit, isWelcome ? "registration.approved" : "registration.refused", {
        name: company.name,
        id: companyId,
      });
    const kind = isWelcome ? "access.approved" : "access.refused";
    for (const { personId } of await em.find(Member, { companyId })) {
      await announce(
        unit,
        kind,
        { name: company.name },
        { chatId: personId, companyId, dedupeKey: companyId },
      );
    }
  }
  return { name: company.name, state: company.state };
}
