import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";

/** What the rest of the system should look at after a change: only ids, the truth is in the rows. */
export type Wake =
  | { readonly what: "notice"; readonly id: string }
  | { readonly what: "login"; readonly id: string }
  | { readonly what: "handoff"; readonly id: string }
  | { readonly what: "form"; readonly id: string }
  | { readonly what: "file"; readonly id: string }
  | { readonly what: "letter"; readonly id: string }
  | { readonly what: "alarm"; readonly id: string }
  | { readonly what: "call"; readonly id: string };

/** One piece of work done by someone at one moment: the first argument of every use case. */
export interface Unit {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  /** Asks for attention once this unit is committed; lost wakes are found by sweeps. */
  wake(wake: Wake): void;
}

/** Runs a use case in its own identity map and its own transaction, bound to the actor's company. */
export type Act = <T>(actor: Actor, work: (unit: Unit) => Promise<T>) => Promise<T>;

/** What the door needs. */
export interface ActDeps {
  readonly orm: MikroORM;
  readonly now: Clock;
  readonly onWake: (wake: Wake) => void;
}

/** The role that owns nothing; the first migration makes it. */
export const applicationRole = "postavka_app";

/** Makes the one door through which every read and write of the database goes. */
export function createAct({ orm, now, onWake }: ActDeps): Act {
  return async (actor, work) => {
    const wakes: Wake[] = [];
    const result = await orm.em.fork().transactional(async (em) => {
      await em.execute("select set_config('role', ?, true), set_config('app.company', ?, true)", [
        applicationRole,
        companyScope(actor),
      ]);
      return work({ em, actor, now: now(), wake: (wake) => wakes.push(wake) });
    });
    for (const wake of wakes) onWake(wake);
    return result;
  };
}

/** Which company's rows the database lets this actor see: one, every one, or none. */
function companyScope(actor: Actor): string {
  switch (actor.kind) {
    case "system":
    case "admin":
      return "*";
    case "member":
      return actor.companyId;
    case "stranger":
      return "";
  }
}
