import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Queue } from "bullmq";
import { lacksRoom } from "#domain/db/away.ts";
import { connect } from "#domain/db/orm.ts";
import { raiseIncident } from "#domain/incidents/raise.ts";
import { type Act, createAct, type Unit, type Wake } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Clock, createSteadyClock } from "#domain/kernel/clock.ts";
import type { Settings } from "#domain/kernel/config.ts";
import type { Lifecycle } from "#domain/kernel/lifecycle.ts";
import type { Logger } from "#domain/kernel/log.ts";
import { createSealer, type Sealer } from "#domain/kernel/secret.ts";
import { isServerAway, openBackend, type QueueBackend } from "./backend.ts";
import { createEnqueue, type Enqueue } from "./enqueue.ts";
import { bugs, measureProcess } from "./observability/counters.ts";
import { createVitals, type Vitals } from "./observability/vitals.ts";

/** What every role stands on: the door, the queue, the seal, the clock and the log. */
export interface Runtime {
  readonly settings: Settings;
  readonly act: Act;
  readonly backend: QueueBackend;
  readonly enqueue: Enqueue;
  /** A queue by its name on the backend, to look into it. */
  queueOf(name: string): Queue;
  /** Whoever works for logins in this process is asked first, and needs no queue; true when nobody else need be told. */
  hearLogins(hears: (loginId: string) => boolean): void;
  readonly sealer: Sealer;
  readonly now: Clock;
  readonly log: Logger;
  readonly lifecycle: Lifecycle;
  /** This process's name in leases and queues. */
  readonly processId: string;
  /** Whether it can do its work, and what it takes. */
  readonly vitals: Vitals;
  /** Records a bug for the admins; never throws. */
  reportBug(name: string, error: unknown, facts?: Readonly<Record<string, unknown>>): Promise<void>;
}

/** What a runtime is made of; the caller has checked the settings. */
export interface RuntimeOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly secretKey: string;
  readonly log: Logger;
  readonly lifecycle: Lifecycle;
  readonly now?: Clock;
}

/** The database keeps the time for all; the clock of a machine may be wrong, or be set right in the middle. */
const setClockEveryMs = 10_000;

/** Connects a process to its database and queue; everything is closed by the lifecycle. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { settings, databaseUrl, log, lifecycle } = options;
  const clock = createSteadyClock();
  const now = options.now ?? clock.now;
  const orm = await connect(databaseUrl, 12);
  lifecycle.onStop("database", () => orm.close());
  const backend = await openBackend({ redisUrl: settings.REDIS_URL, databaseUrl }, log);
  lifecycle.onStop("queue connections", () => backend.close());
  const producer = createEnqueue(backend);
  lifecycle.onStop("queues", () => producer.close());

  const act: Act = createAct({ orm, now, onWake: (wake) => void passOn(wake) });
  let hears = (_loginId: string): boolean => false;
  const passOn = async (wake: Wake): Promise<void> => {
    try {
      if (wake.what === "login" && hears(wake.id)) return;
      await enqueueWake(act, producer.enqueue, wake);
    } catch (error) {
      // The row is there; the sweep will find it.
      log.warn({ err: error, what: wake.what }, "could not wake");
    }
  };
  const setClock = async (): Promise<void> => clock.tell(await act(system, databaseTime));
  await setClock();
  // The lines between the processes are rows: a clock of one that is ahead would hold up all.
  const setting = setInterval(() => {
    void setClock().catch((error: unknown) => log.warn({ err: error }, "could not ask what time it is"));
  }, setClockEveryMs);
  lifecycle.onStop("clock", () => clearInterval(setting));
  const reportBug: Runtime["reportBug"] = async (name, error, facts = {}) => {
    // Servers are restarted now and then. What was to be done is done later, and /health says what is away.
    if (isServerAway(error) && !lacksRoom(error))
      return log.warn({ err: error, name, ...facts }, "a server is away");
    log.error({ err: error, name, ...facts }, "bug");
    bugs.inc({ name });
    try {
      await act(system, (unit) => raiseIncident(unit, { name, error, example: facts }, settings.ADMIN_IDS));
    } catch (failure) {
      log.error({ err: failure, name }, "could not record an incident");
    }
  };
  measureProcess();
  const vitals = createVitals(now());
  vitals.expect(async () => void (await act(system, ({ em }) => em.execute("select 1"))));
  vitals.expect(async () => void (await producer.queueOf("notify").getJobCounts("wait")));
  return {
    settings,
    act,
    backend,
    enqueue: producer.enqueue,
    queueOf: producer.queueOf,
    hearLogins: (given) => {
      hears = given;
    },
    vitals,
    sealer: createSealer(options.secretKey, settings.SECRET_KEY_PREVIOUS),
    now,
    log,
    lifecycle,
    processId: `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`,
    reportBug,
  };
}

/** What time it is where the rows are. */
async function databaseTime({ em }: Unit): Promise<Date> {
  const askedAt = performance.now();
  const [row] = await em.execute<{ ms: number }[]>(
    "select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms",
  );
  return new Date((row?.ms ?? Date.now()) + (performance.now() - askedAt) / 2);
}

/** Turns what changed into the job that looks at it. */
async function enqueueWake(act: Act, enqueue: Enqueue, { what, id }: Wake): Promise<void> {
  switch (what) {
    case "notice":
      return enqueue("notices.deliver", { noticeId: id });
    case "form":
      return enqueue("forms.render", { formId: id });
    case "file":
      return enqueue("files.make", { fileId: id });
    case "letter":
      return enqueue("letters.deliver", { letterId: id });
    case "alarm":
      return enqueue("alarms.show", { alarmId: id });
    case "call":
      return enqueue("calls.place", { callId: id });
    case "handoff":
      return enqueue("handoffs.run", { handoffId: id });
    case "login": {
      const holder = await act(system, (unit) => holderOf(unit, id));
      return enqueue("logins.attend", { loginId: id }, holder === null ? {} : { process: holder });
    }
  }
}

/** The process that holds a login at the moment, by the database's clock. */
async function holderOf({ em }: Unit, loginId: string): Promise<string | null> {
  const rows = await em.execute<{ holder: string | null }[]>(
    "select lease_holder as holder from login where id = ? and leased_until > now()",
    [loginId],
  );
  return rows[0]?.holder ?? null;
}
