import type { Unit } from "../kernel/act.ts";
import type { Actor, Role } from "../kernel/actor.ts";
import { type Language, languages } from "../kernel/language.ts";
import type { Company } from "./company.ts";

/** The company of a person, as far as the chat must know it. */
export interface OwnCompany {
  readonly id: string;
  readonly name: string;
  readonly state: Company["state"];
  readonly termsVersion: number | null;
}

/** Who is speaking: a person with, perhaps, a company. */
export interface Who {
  readonly personId: number;
  /** The language the person chose; null before that. */
  readonly language: Language | null;
  /** Whether native tables are to be seen in the person's app; null until the person has said so. */
  readonly seesTables: boolean | null;
  readonly actor: Actor;
  readonly company: OwnCompany | null;
}

interface Row {
  readonly language: string | null;
  readonly seesTables: boolean | null;
  readonly memberId: string | null;
  readonly role: Role | null;
  readonly companyId: string | null;
  readonly name: string | null;
  readonly state: Company["state"] | null;
  readonly termsVersion: number | null;
}

/** Finds who speaks; a person we never met is a stranger without a language. */
export async function identify({ em }: Unit, personId: number): Promise<Who> {
  const rows = await em.execute<Row[]>(
    `select p.language, p.sees_tables as "seesTables", m.id as "memberId", m.role, c.id as "companyId", c.name, c.state,
            c.terms_version as "termsVersion"
     from person p
     left join member m on m.person_id = p.telegram_id
     left join company c on c.id = m.company_id
     where p.telegram_id = ? order by m.created_at limit 1`,
    [personId],
  );
  const row = rows[0];
  const language = languages.find((known) => known === row?.language) ?? null;
  const seesTables = row?.seesTables ?? null;
  if (!row?.memberId || !row.companyId || !row.role || !row.state) {
    return { personId, language, seesTables, actor: { kind: "stranger", personId }, company: null };
  }
  const { memberId, companyId, role, state, termsVersion } = row;
  return {
    personId,
    language,
    seesTables,
    actor: { kind: "member", personId, memberId, companyId, role },
    company: { id: companyId, name: row.name ?? "", state, termsVersion },
  };
}
