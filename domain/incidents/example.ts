import type { Unit } from "../kernel/act.ts";

/** One fact of an example: what it is, the id as the log has it, and whom or what it means. */
export interface ExampleLine {
  readonly key: string;
  readonly value: string;
  readonly meaning?: string;
}

const mostLines = 6;
const mostLength = 120;

/** The example of an incident with a meaning beside every id that has one. */
export async function describeExample(
  unit: Unit,
  example: Readonly<Record<string, unknown>>,
): Promise<readonly ExampleLine[]> {
  const entries = Object.entries(example).filter(([, value]) => value !== null && value !== undefined);
  return Promise.all(
    entries.slice(0, mostLines).map(async ([key, raw]) => {
      const value = String(typeof raw === "object" ? JSON.stringify(raw) : raw).slice(0, mostLength);
      const meaning = await meaningOf(unit, key, value);
      return { key, value, ...(meaning === undefined ? {} : { meaning }) };
    }),
  );
}

/** What stands behind an id, in one line. */
const questions: Readonly<Record<string, string>> = {
  loginId: `select concat_ws(' · ', c.name, string_agg(a.name, ', ' order by a.name)) as meaning
    from login l join company c on c.id = l.company_id left join account a on a.login_id = l.id
    where l.id = ? group by c.id`,
  attemptId: `select concat_ws(' · ', c.name, t.warehouse_name, to_char(t.day, 'DD.MM')) as meaning
    from attempt t join company c on c.id = t.company_id where t.id = ?`,
  watchId: `select c.name as meaning from watch w join company c on c.id = w.company_id where w.id = ?`,
  handoffId: `select c.name as meaning from handoff h join company c on c.id = h.company_id where h.id = ?`,
  companyId: `select name as meaning from company where id = ?`,
};

async function meaningOf({ em }: Unit, key: string, value: string): Promise<string | undefined> {
  const question = questions[key];
  if (question === undefined || !/^[0-9a-f-]{36}$/.test(value)) return undefined;
  const [row] = await em.execute<{ meaning: string | null }[]>(question, [value]);
  return row?.meaning ?? undefined;
}
