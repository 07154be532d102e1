import type { Page } from "playwright";
import type { z } from "zod";
import { Challenged } from "#jobs/browser/failures.ts";
import { type Call, networkOf } from "#jobs/browser/network.ts";
import { challengeStatus } from "#jobs/browser/portal.ts";
import { counted } from "./answers.ts";
import { says, wbFacts, wbWords } from "./facts.ts";
import {
  AnswerUnexpected,
  MethodOff,
  NotLetIn,
  TooActive,
  WbRefused,
  WbThrottled,
  WbUnreachable,
} from "./failures.ts";
import { envelope } from "./schemas.ts";

/** One method of the supply manager: the service it lives in, its name and the shape of its result. */
export interface Method<T> {
  readonly service: string;
  readonly name: string;
  readonly result: z.ZodType<T>;
}

/** Something that is read by its address, outside the supply manager: its name and the shape of its answer. */
export interface Resource<T> {
  readonly name: string;
  readonly url: string;
  readonly result: z.ZodType<T>;
}

/** Calls made inside the seller's page, as the page itself would make them. */
export interface PageCalls {
  call<T>(method: Method<T>, params: Readonly<Record<string, unknown>>): Promise<T>;
  read<T>(resource: Resource<T>): Promise<T>;
  /** When the last call left, by this machine's clock. */
  readonly lastAt: number;
}

interface Learned {
  accessToken?: string;
  sellerToken?: string;
  shellVersion?: string;
}

interface Ask {
  readonly url: string;
  /** Null for what is only read. */
  readonly body: string | null;
  readonly learned: Learned;
  readonly mint: boolean;
  readonly keys: (typeof wbFacts)["storage"];
  readonly tokenUrl: string;
  readonly timeoutMs: number;
}

interface Raw {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  /** A seller token made on the way. */
  readonly minted: string | null;
}

type Question = Pick<Ask, "url" | "body"> & { readonly name: string };

/** So long a page may take from dropping its old document to its new address. */
const leavingMs = 3_000;

const pages = new WeakMap<Page, PageCalls>();

/** The calls of a page; asked twice it is the same, so that what was learned from the page stays. */
export function callsOf(page: Page): PageCalls {
  const known = pages.get(page) ?? createCalls(page);
  pages.set(page, known);
  return known;
}

function createCalls(page: Page): PageCalls {
  const learned: Learned = {};
  networkOf(page).listen({ asked: (call) => learn(learned, call) });
  let counter = 1_000;
  let lastAt = 0;

  const ask = async ({ name, url, body }: Question, mint: boolean): Promise<Raw> => {
    lastAt = Date.now();
    const from = page.url();
    const raw = await page
      .evaluate(askInPage, {
        url,
        body,
        learned: { ...learned },
        mint,
        keys: wbFacts.storage,
        tokenUrl: wbFacts.hosts.seller + wbFacts.sellerTokenPath,
        timeoutMs: wbFacts.callTimeoutMs,
      })
      .catch(async (error: unknown) => {
        // A page that leaves under the call says where it goes a moment later.
        const isElsewhere = ({ href }: URL) => href !== from;
        await page
          .waitForURL(isElsewhere, { waitUntil: "commit", timeout: leavingMs })
          .catch(() => undefined);
        return throwAway(page, `the page could not call ${name}`, error);
      });
    if (raw.minted !== null) learned.sellerToken = raw.minted;
    return raw;
  };

  const hear = async (question: Question): Promise<Raw> => {
    let raw = await ask(question, false);
    if (raw.status === challengeStatus) {
      // Where the page itself cannot put WB at ease, it shows now what a person has to do.
      await letTheShellRenew(page);
      raw = await ask(question, false);
    }
    if (isShutOut(raw)) raw = await ask(question, true);
    if (isShutOut(raw)) {
      await letTheShellRenew(page);
      raw = await ask(question, true);
    }
    throwIfUnwell(question.name, raw);
    return raw;
  };

  const answer = async <T>(method: Method<T>, params: Readonly<Record<string, unknown>>): Promise<T> => {
    counter += 1;
    const id = `json-rpc_${counter}`;
    const { name, service } = method;
    const url = `${wbFacts.hosts.supply}/ns/${service}/supply-manager/api/v1/${name}`;
    const body = JSON.stringify({ params, jsonrpc: "2.0", id });
    return resultOf(method, id, await hear({ name, url, body }));
  };

  return {
    get lastAt() {
      return lastAt;
    },
    call: (method, params) => counted(answer(method, params)),
    read: ({ name, url, result }) =>
      counted(hear({ name, url, body: null }).then(({ text }) => shapedAs(name, result, parsed(text)))),
  };
}

/** The page's own requests carry what the portal wants to see. */
function learn(learned: Learned, { url, header }: Call): void {
  if (!/^https:\/\/[\w-]+\.wildberries\.ru$/.test(url.origin)) return;
  const [access, seller, version] = [header("authorizev3"), header("wb-seller-lk"), header("root-version")];
  if (access !== undefined) learned.accessToken = access;
  if (seller !== undefined) learned.sellerToken = seller;
  if (version !== undefined) learned.shellVersion = version;
}

/** Runs inside the page: it may use nothing from outside. */
async function askInPage({ url, body, learned, mint, keys, tokenUrl, timeoutMs }: Ask): Promise<Raw> {
  const stored = (key: string): string | undefined => {
    const raw = localStorage.getItem(key);
    if (raw === null) return undefined;
    return raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
  };
  const send = (address: string, text: string | null, more: Record<string, string>) => {
    const accessToken = stored(keys.accessToken) ?? learned.accessToken;
    return fetch(address, {
      method: text === null ? "GET" : "POST",
      credentials: "include",
      headers: {
        ...(text === null ? {} : { "content-type": "application/json" }),
        ...(accessToken === undefined ? {} : { AuthorizeV3: accessToken }),
        ...(learned.shellVersion === undefined ? {} : { "root-version": learned.shellVersion }),
        ...more,
      },
      body: text,
      signal: AbortSignal.timeout(timeoutMs),
    });
  };
  const makeToken = async (): Promise<string | null> => {
    const answer = await send(tokenUrl, '{"params":{}}', {});
    if (!answer.ok) return null;
    // Whatever it is, a token that is not there or no string is sent nowhere.
    const made = (await answer.json()) as { result?: { data?: { token?: string } } };
    return made.result?.data?.token ?? null;
  };
  const expiryOf = (token: string | undefined): number => {
    try {
      const payload = token?.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
      // A token without a number there is as good as expired.
      return Number((JSON.parse(atob(payload)) as { exp?: number }).exp ?? 0) * 1000;
    } catch {
      return 0;
    }
  };
  try {
    const known = [stored(keys.sellerToken), learned.sellerToken];
    const [newest] = known.sort((a, b) => expiryOf(b) - expiryOf(a));
    const late = newest === undefined || (expiryOf(newest) > 0 && expiryOf(newest) < Date.now() + 5_000);
    const minted = mint || late ? await makeToken() : null;
    const seller = minted ?? newest;
    const answer = await send(url, body, seller === undefined ? {} : { "Wb-Seller-Lk": seller });
    const text = await answer.text();
    return { status: answer.status, text, retryAfter: answer.headers.get("retry-after"), minted };
  } catch (error) {
    return { status: 0, text: String(error), retryAfter: null, minted: null };
  }
}

function isShutOut({ status, text }: Raw): boolean {
  if (status === 401 || status === 403) return true;
  return status === 200 && text.length < 2_000 && /"error"/.test(text) && says(text, ...wbWords.unauthorised);
}

/** Only the portal's shell renews a session: a fresh page makes it look at what it has. */
async function letTheShellRenew(page: Page): Promise<void> {
  const shown = await page
    .goto(`${wbFacts.hosts.seller}/supplies-management/all-supplies`, { waitUntil: "load", timeout: 20_000 })
    .catch((error: unknown) => throwAway(page, "the portal does not load", error));
  if (shown?.status() === challengeStatus) throw new Challenged("WB wants to see a person");
  await page
    .locator("#Portal-header")
    .waitFor({ timeout: 15_000 })
    .catch((error: unknown) => throwAway(page, "the shell did not come up in time", error));
}

/** Only a page that has gone to the login, or to the page for strangers, is shut out; any other is merely slow. */
function throwAway(page: Page, what: string, error: unknown): never {
  const { origin, pathname, host } = new URL(page.url());
  const isStranger = origin === wbFacts.hosts.seller && pathname.startsWith("/about-portal");
  if (origin === wbFacts.hosts.auth || isStranger)
    throw new NotLetIn(`the shell left for ${host}`, {}, error);
  throw new WbUnreachable(what, {}, error);
}

function throwIfUnwell(name: string, raw: Raw): void {
  const { status, text } = raw;
  if (status === challengeStatus) throw new Challenged(`${name} answers ${status}`);
  if (isShutOut(raw)) throw new NotLetIn(`${name} answers ${status}`);
  if (status === 429) {
    throw new WbThrottled(`${name} answers 429`, { seconds: Number(raw.retryAfter ?? 600) || 600 });
  }
  if (status === 404) throw new MethodOff(`${name} answers 404`);
  if (status !== 200) throw new WbUnreachable(`${name} answers ${status} ${text.slice(0, 100)}`);
}

function resultOf<T>(method: Method<T>, id: string, { text }: Raw): T {
  const answer = envelope.safeParse(parsed(text));
  if (!answer.success) throw new AnswerUnexpected(`${method.name} is no JSON-RPC answer`);
  const { error, result } = answer.data;
  if (error !== undefined) throw refusalOf(error, method.name);
  if (answer.data.id !== id) throw new AnswerUnexpected(`${method.name} answers another question`);
  return shapedAs(method.name, method.result, result);
}

function shapedAs<T>(name: string, shape: z.ZodType<T>, given: unknown): T {
  const value = shape.safeParse(given);
  if (!value.success)
    throw new AnswerUnexpected(`${name}: ${value.error.issues[0]?.path.join(".")} is unknown`);
  return value.data;
}

/** A refusal of the portal by its words. */
function refusalOf(
  error: { readonly code?: number | undefined; readonly message: string; readonly data?: unknown },
  name: string,
) {
  const { message, code } = error;
  if (says(message, wbWords.tooActive)) return new TooActive(`${name}: ${message}`);
  const detail = JSON.stringify(error.data ?? {}).slice(0, 300);
  return new WbRefused(message === "" ? String(code) : message, `${name} ${code} ${detail}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
