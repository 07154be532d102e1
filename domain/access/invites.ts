import { randomBytes } from "node:crypto";
import type { Unit } from "../kernel/act.ts";
import { InviteInvalid } from "./errors.ts";
import { Invite } from "./invite.ts";

const lifeMs = 7 * 24 * 3_600_000;

/** Makes a single-use invitation; its code is the payload of a deep link. */
export async function makeInvite({ em, now }: Unit, madeBy: number): Promise<Invite> {
  const code = `i_${randomBytes(15).toString("base64url")}`;
  return em.create(Invite, { code, madeBy, expiresAt: new Date(now.getTime() + lifeMs) });
}

/** The invitation of this code, or a failure when it was used or has expired. */
export async function validInvite({ em, now }: Unit, code: string): Promise<Invite> {
  const invite = await em.findOne(Invite, { code });
  if (invite === null || invite.usedBy !== null || invite.expiresAt <= now) {
    throw new InviteInvalid("unknown, used or expired invitation");
  }
  return invite;
}
