import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { type Evidence, isEvidenceWanted, keepEvidence, type Scene } from "#domain/files/evidence.ts";
import { system } from "#domain/kernel/actor.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { stripSecrets } from "#jobs/browser/strip-secrets.ts";
import type { SlotDeps } from "./deps.ts";

const pictureMs = 5_000;
const htmlMs = 3_000;
const mostHtml = 3_000_000;

/** What a person may have typed is covered on the picture. */
const typed = 'input[type="password"], input[type="tel"], input[autocomplete="one-time-code"]';

/** Reports a page that is not as expected, with what it looked like, sealed. */
export async function reportPage(
  deps: SlotDeps,
  hot: HotLogin | undefined,
  { name, error, attemptId }: Pick<Scene, "name" | "attemptId"> & { readonly error: unknown },
): Promise<void> {
  const scene = hot && { loginId: hot.loginId, name, attemptId };
  const evidence = hot && scene ? await takeEvidence(deps, hot.page, scene) : {};
  await deps.reportBug(name, error, {
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(hot === undefined ? {} : { loginId: hot.loginId, url: addressOf(hot.page) }),
    ...evidence,
  });
}

async function takeEvidence(deps: SlotDeps, page: Page, scene: Scene): Promise<Evidence> {
  const { act, sealer, log } = deps;
  try {
    if (page.isClosed() || !(await act(system, (unit) => isEvidenceWanted(unit, scene)))) return {};
    const [picture, html] = await Promise.all([pictureOf(page), htmlOf(page)]);
    const sealed = {
      picture: picture && sealer.sealBytes(picture),
      html: html === undefined ? undefined : sealer.sealBytes(gzipSync(stripSecrets(html))),
    };
    return await act(system, (unit) => keepEvidence(unit, scene, sealed));
  } catch (error) {
    // Proof is worth having, and nothing waits for it.
    log.warn({ err: error, ...scene }, "could not keep what a page looked like");
    return {};
  }
}

function pictureOf(page: Page): Promise<Buffer | undefined> {
  const mask = [page.locator(typed)];
  return page
    .screenshot({ type: "jpeg", quality: 60, timeout: pictureMs, mask, maskColor: "#888888" })
    .catch(() => undefined);
}

async function htmlOf(page: Page): Promise<string | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, htmlMs, undefined).unref());
  const html = await Promise.race([page.content().catch(() => undefined), late]);
  return html?.slice(0, mostHtml);
}

/** Where the page was, without what an address may carry beside numbers of orders. */
function addressOf(page: Page): string {
  const { origin, pathname, searchParams } = new URL(page.url());
  const order = searchParams.get("preorderId") ?? searchParams.get("supplyId");
  return `${origin}${pathname}${order === null ? "" : `?${order}`}`;
}
