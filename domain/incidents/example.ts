import type { Unit } from "../kernel/act.ts";
import type { Day } from "../kernel/clock.ts";

/** One fact of an example: what it is, the id as the log has it, and whom or what it means. */
export interface ExampleLine {
  readonly key: string;
  readonly value: string;
  readonly meaning?: string;
  /** The day that it is about, for the reader's language to say. */
  readonly day?: Day;
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
      return { key, value, ...(await meaningOf(unit, key, value)) };
    }),
  );
}

type Meaning = Pick<ExampleLine, "meaning" | "day">;

/** What stands behind an id, in one line. */
const questions: Readonly<Record<string, string>> = {
  loginId: `select concat_ws(' · ', c.name, string_agg(a.name, ', ' order by a.name)) as meaning
    from login l join company c on c.id = l.company_id left join account a on a.login_id = l.id
    where l.id = ? group by c.id`,
  accountId: `select concat_ws(' · ', c.name, a.name) as meaning
    from account a join company c on c.id = a.company_id where a.id = ?`,
  attemptId: `select concat_ws(' · ', c.name, t.warehouse_name) as meaning, t.day::text as day
    from attempt t join company c on c.id = t.company_id where t.id = ?`,
  orderId: `select concat_ws(' · ', c.name, o.warehouse_name) as meaning
    from preorder o join company c on c.id = o.company_id where o.id = ?`,
  watchId: `select concat_ws(' · ', c.name, w.draft_label) as meaning
    from watch w join company c on c.id = w.company_id where w.id = ?`,
  handoffId: `select c.name as meaning from handoff h join company c on c.id = h.company_id where h.id = ?`,
  noticeId: `select c.name as meaning from notice n join company c on c.id = n.company_id where n.id = ?`,
  letterId: `select c.name as meaning from letter l join company c on c.id = l.company_id where l.id = ?`,
  companyId: `select name as meaning from company where id = ?`,
};

async function meaningOf({ em }: Unit, key: string, value: string): Promise<Meaning> {
  const question = questions[key];
  if (question === undefined || !/^[0-9a-f-]{36}$/.test(value)) return {};
  const [row] = await em.execute<{ meaning: string | null; day?: Day }[]>(question, [value]);
  return row?.meaning ? { meaning: row.meaning, ...(row.day === undefined ? {} : { day: row.day }) } : {};
}
