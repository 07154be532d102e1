import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { Attempt } from "../slots/attempt.ts";
import { WatchGone } from "../slots/errors.ts";
import { StoredFile } from "./file.ts";

/** How long what a page looked like is kept. */
export const evidenceDays = 7;
const keptMs = evidenceDays * 24 * 3_600_000;

/** Without an attempt that waits for it, the same trouble of a login is looked at no more often than this. */
const againMs = 3_600_000;

/** Whose page it was, what went wrong on it, and which attempt that ended. */
export interface Scene {
  readonly loginId: string;
  readonly name: string;
  readonly attemptId?: string | undefined;
}

/** A page as it looked, sealed already; what could not be taken is left out. */
export interface SealedPage {
  readonly picture: Buffer | undefined;
  /** Compressed. */
  readonly html: Buffer | undefined;
}

/** Ids of what was kept, for the incident that names it. */
export interface Evidence {
  readonly picture?: string;
  readonly html?: string;
}

/** Whether a page should be looked at: always for an attempt, else now and then. */
export async function isEvidenceWanted({ em, now }: Unit, scene: Scene): Promise<boolean> {
  if (scene.attemptId !== undefined) return true;
  const rows = await em.execute<unknown[]>(
    `select 1 from stored_file where is_sealed and created_at > ? and facts->>'loginId' = ? and facts->>'name' = ? limit 1`,
    [new Date(now.getTime() - againMs), scene.loginId, scene.name],
  );
  return rows.length === 0;
}

/** Keeps what a page looked like for a week; the attempt it ended names its picture. */
export async function keepEvidence({ em, now }: Unit, scene: Scene, page: SealedPage): Promise<Evidence> {
  const login = await em.findOne(Login, { id: scene.loginId });
  if (login === null) return {};
  const expiresAt = new Date(now.getTime() + keptMs);
  const keep = (content: Buffer | undefined, about: { kind: string; name: string; mime: string }) => {
    if (content === undefined) return undefined;
    const { companyId } = login;
    const facts = { ...scene };
    const id = crypto.randomUUID();
    const row = { id, companyId, facts, content, state: "ready", isSealed: true } as const;
    em.create(StoredFile, { ...row, ...about, createdAt: now, expiresAt });
    return id;
  };
  const picture = keep(page.picture, { kind: "page-picture", name: "page.jpg", mime: "image/jpeg" });
  const html = keep(page.html, { kind: "page-html", name: "page.html.gz", mime: "application/gzip" });
  await em.flush();
  if (picture !== undefined && scene.attemptId !== undefined) {
    const kept = { pictureId: picture, pictureUntil: expiresAt };
    await em.nativeUpdate(Attempt, { id: scene.attemptId }, kept);
  }
  return { ...(picture === undefined ? {} : { picture }), ...(html === undefined ? {} : { html }) };
}

/** The picture of an attempt of the actor's own company. */
export interface AttemptPicture {
  readonly attempt: Attempt;
  /** Sealed; null when it was deleted, or there never was one. */
  readonly sealed: Buffer | null;
}

/** Looks up what the page looked like when an attempt ended; another company's attempt is none. */
export async function pictureOf({ em, actor }: Unit, attemptId: string): Promise<AttemptPicture> {
  const attempt = actor.kind === "member" ? await em.findOne(Attempt, { id: attemptId }) : null;
  if (attempt === null) throw new WatchGone(`no attempt ${attemptId}`);
  const { pictureId, companyId } = attempt;
  const file =
    pictureId == null
      ? null
      : await em.findOne(StoredFile, { id: pictureId, companyId }, { populate: ["content"] });
  return { attempt, sealed: file?.content == null ? null : Buffer.from(file.content) };
}
