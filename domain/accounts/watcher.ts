import type { Unit } from "../kernel/act.ts";
import { noteDeed } from "../operations/note-deed.ts";
import { CabinetGone } from "./errors.ts";
import { Login } from "./login.ts";

/** A login of the actor's own company, and whether it reads the report of all warehouses for everybody. */
export interface OwnLogin {
  readonly id: string;
  /** Names of its legal entities. */
  readonly accounts: readonly string[];
  readonly isWatcher: boolean;
  readonly isDead: boolean;
}

/** The logins of the actor's company, the oldest first. */
export async function ownLogins({ em }: Unit, companyId: string): Promise<readonly OwnLogin[]> {
  return em.execute<OwnLogin[]>(
    `select l.id, l.is_watcher as "isWatcher", l.state = 'dead' as "isDead", jsonb_agg(a.name order by a.name) as accounts
     from login l join account a on a.login_id = l.id and a.state = 'active'
     where l.company_id = ? group by l.id order by l.created_at`,
    [companyId],
  );
}

/** Makes a login of the operator's own company the one that looks for everybody, or an ordinary one again. */
export async function markWatcher(
  unit: Unit,
  { loginId, companyId }: { readonly loginId: string; readonly companyId: string },
  isWatcher: boolean,
): Promise<void> {
  const { em, wake } = unit;
  const login = await em.findOne(Login, { id: loginId, companyId });
  if (login === null) throw new CabinetGone(`no login ${loginId}`);
  login.isWatcher = isWatcher;
  const named = (await ownLogins(unit, companyId)).find(({ id }) => id === loginId);
  const subject = { name: named?.accounts.join(", ") ?? "", id: loginId };
  noteDeed(unit, isWatcher ? "watcher.marked" : "watcher.unmarked", subject);
  await em.flush();
  wake({ what: "login", id: loginId });
}
