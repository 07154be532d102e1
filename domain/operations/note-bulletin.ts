import { Company } from "../access/company.ts";
import type { Unit } from "../kernel/act.ts";
import type { Bulletin } from "./bulletin.ts";
import type { DeedKind } from "./deed.ts";
import { noteDeed } from "./note-deed.ts";

const excerpt = 120;

/** Writes down a step of a message to sellers: to whom, and how it begins. */
export async function noteBulletin(
  unit: Unit,
  deed: Extract<DeedKind, `bulletin.${string}`>,
  { id, companyId, texts }: Bulletin,
): Promise<void> {
  const company = companyId == null ? null : await unit.em.findOne(Company, { id: companyId });
  const words = [...(texts.ru ?? texts.en ?? "")].slice(0, excerpt).join("");
  const name = company === null ? words : `${company.name}: ${words}`;
  noteDeed(unit, deed, { name, id });
}
