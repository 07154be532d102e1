import type { Unit } from "../kernel/act.ts";
import { CabinetGone } from "./errors.ts";
import { Login } from "./login.ts";
import { markAlive } from "./login-dies.ts";

/** Only the line to WB had failed and the session is kept: its watches go on, and WB is asked again. */
export async function reviveLogin(unit: Unit, loginId: string): Promise<boolean> {
  const login = await unit.em.findOne(Login, { id: loginId });
  if (login === null) throw new CabinetGone(`no login ${loginId}`);
  if (login.state !== "dead") return true;
  if (login.cause !== "unreachable" || login.sealed == null) return false;
  await markAlive(unit, loginId);
  return true;
}
