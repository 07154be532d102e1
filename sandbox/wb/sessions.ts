import { randomBytes, randomUUID } from "node:crypto";
import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import { looksSigned } from "./jwt.ts";
import type { Account, Generation, Session } from "./model.ts";

/** A session together with the generation that a cookie or token belongs to. */
export interface Held {
  readonly session: Session;
  readonly generation: Generation;
}

/** How a refresh cookie was received. */
type Slide =
  | { readonly outcome: "renewed"; readonly held: Held }
  | { readonly outcome: "unavailable"; readonly superseded: Held | undefined };

/** All logins and their rotating cookies. */
export interface Sessions {
  start(account: Account): Held;
  /** Makes the next generation; the old one stays valid until the new one is confirmed. */
  slide(refresh: string | undefined): Slide;
  /** Makes this generation the only valid one; false if the cookie and the sticker do not belong together. */
  confirm(refresh: string | undefined, sticker: string): boolean;
  /** The living session of this access token, if the cookie carries the key that belongs to it. */
  byAccessToken(token: string | undefined, validationKey: string | undefined): Held | undefined;
  byRefresh(refresh: string | undefined): Held | undefined;
  byValidationKey(key: string | undefined): Held | undefined;
  setDevice(session: Session, deviceId: string): void;
  kill(session: Session, reason: string): void;
  killPhone(phone: string, reason: string): number;
  all(): readonly Session[];
}

const kept = 40;

/** Opens the stored sessions. */
export function openSessions(store: Store, clock: SandboxClock): Sessions {
  const sessions = store.collection<Session>("wb.sessions");
  const index = new Map<string, Held>();
  const remember = (session: Session) => {
    for (const generation of session.generations) {
      const held = { session, generation };
      for (const key of [generation.refresh, generation.validationKey, generation.accessToken])
        index.set(key, held);
    }
  };
  const save = (session: Session) => {
    session.lastSeenAt = clock.now().toISOString();
    session.generations = session.generations.slice(-kept);
    sessions.put(session.id, session);
    remember(session);
  };
  for (const session of sessions.all()) remember(session);
  const alive = (key: string | undefined): Held | undefined => {
    const held = key === undefined ? undefined : index.get(key);
    return held === undefined || held.session.dead !== null ? undefined : held;
  };
  const valid = (key: string | undefined): Held | undefined => {
    const held = alive(key);
    return held?.generation.state === "superseded" ? undefined : held;
  };
  const kill = (session: Session, reason: string) => {
    session.dead ??= reason;
    save(session);
  };

  return {
    kill,
    byRefresh: valid,
    byValidationKey: valid,
    start(account) {
      const session = freshSession(account, clock);
      save(session);
      return { session, generation: currentOf(session) };
    },
    slide(refresh) {
      const held = alive(refresh);
      if (held === undefined || held.generation.state === "superseded") {
        return { outcome: "unavailable", superseded: held };
      }
      const { session } = held;
      const generation = generationOf(41_000_000 + Number(session.phone.slice(-6)), session.id, clock);
      session.generations.push(generation);
      save(session);
      return { outcome: "renewed", held: { session, generation } };
    },
    confirm(refresh, sticker) {
      const held = alive(refresh);
      const generation = held?.session.generations.find((one) => one.sticker === sticker);
      if (held === undefined || generation === undefined || generation.state === "superseded") return false;
      for (const one of held.session.generations) one.state = one === generation ? "current" : "superseded";
      save(held.session);
      return true;
    },
    byAccessToken(token, validationKey) {
      const held = valid(token);
      return held !== undefined && held.generation.validationKey === validationKey ? held : undefined;
    },
    setDevice(session, deviceId) {
      session.deviceId = deviceId;
      save(session);
    },
    killPhone(phone, reason) {
      const living = sessions.all().filter((one) => one.phone === phone && one.dead === null);
      for (const session of living) kill(session, reason);
      return living.length;
    },
    all: () => sessions.all(),
  };
}

function freshSession(account: Account, clock: SandboxClock): Session {
  const id = randomUUID();
  const now = clock.now().toISOString();
  const generation: Generation = { ...generationOf(account.userId, id, clock), state: "current" };
  return {
    id,
    phone: account.phone,
    startedAt: now,
    generations: [generation],
    deviceId: null,
    lastSeenAt: now,
    dead: null,
  };
}

function currentOf(session: Session): Generation {
  const current = session.generations.find((one) => one.state === "current");
  if (current === undefined) throw new Error("a session always has a current generation");
  return current;
}

function generationOf(userId: number, sessionId: string, clock: SandboxClock): Generation {
  const validationKey = randomBytes(32).toString("hex");
  const accessToken = looksSigned({
    iat: Math.floor(clock.nowMs() / 1000),
    version: 2,
    user: String(userId),
    shard_key: String(userId % 16),
    client_id: "seller-portal",
    session_id: sessionId.replaceAll("-", ""),
    user_registration_dt: 1_700_000_000,
    validation_key: validationKey,
  });
  const refresh = randomBytes(120).toString("base64url");
  return {
    refresh,
    validationKey,
    accessToken,
    sticker: randomBytes(16).toString("hex"),
    state: "unconfirmed",
  };
}
