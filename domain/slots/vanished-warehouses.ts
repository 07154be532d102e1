import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";

const dayMs = 86_400_000;
const freshMs = 3_600_000;

interface Vanished {
  readonly watch_id: string;
  readonly company_id: string;
  readonly chat_id: string;
  readonly warehouse_id: number;
  readonly warehouse: string;
}

/**
 * Tells once of each wanted warehouse that nobody has shown for a day. That is only known while a source
 * which lists every warehouse answers: what one cabinet's calendar leaves out may stand in another's.
 */
export async function tellOfVanished(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const since = new Date(now.getTime() - dayMs);
  const gone = await em.execute<Vanished[]>(
    `select watch.id as watch_id, watch.company_id, watch.chat_id, (wanted->>'id')::int as warehouse_id,
       wanted->>'name' as warehouse
     from watch cross join jsonb_array_elements(watch.warehouses) as wanted
       join warehouse on warehouse.id = (wanted->>'id')::int and warehouse.seen_at < ?
     where watch.state = 'active'
       and exists (select from source_status where source in ('report', 'official') and state = 'on' and ok_at > ?)
       and not exists (select from cell where warehouse_id = warehouse.id and seen_at >= ?)`,
    [since, new Date(now.getTime() - freshMs), since],
  );
  for (const one of gone) {
    const { watch_id: watchId, company_id: companyId, warehouse, warehouse_id: id } = one;
    const address = { chatId: Number(one.chat_id), companyId, dedupeKey: `${watchId}/${id}` };
    await announce(unit, "slots.warehouse-gone", { watchId, warehouse }, address);
  }
}
