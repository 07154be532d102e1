import type { Unit } from "../kernel/act.ts";
import { Company } from "./company.ts";
import { NotMember } from "./errors.ts";

/** Records that the actor's company agreed to this version of the terms. */
export async function agreeToTerms({ em, actor, now }: Unit, version: number): Promise<void> {
  if (actor.kind !== "member") throw new NotMember("a stranger agrees to nothing");
  const company = await em.findOneOrFail(Company, { id: actor.companyId });
  if ((company.termsVersion ?? 0) >= version) return;
  Object.assign(company, { termsVersion: version, termsAgreedAt: now });
}
