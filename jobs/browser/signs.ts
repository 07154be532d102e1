import type { Page, Response } from "playwright";
import { z } from "zod";
import type { LoginSign } from "#domain/accounts/login-signs.ts";

const validatePath = "/ns/passport-portal/suppliers-portal-ru/validate";
const slidePath = "/auth/v2/auth/slide-v3";
const slideAnswer = z.object({ result: z.number() });
/** Yes, and the no that ends a session: anything else is an error of WB's. */
const plainAnswers: ReadonlySet<number> = new Set([0, 12]);

/** Listens to what WB's own shell does with its session, and tells what that says of its health. */
export function watchSigns(page: Page, tell: (sign: LoginSign) => void): void {
  let isRefused = false;
  let version: string | undefined;
  const onSlide = async (response: Response): Promise<void> => {
    const answer = response.ok() ? slideAnswer.safeParse(await response.json()) : undefined;
    const result = answer?.data?.result;
    if (result === undefined || !plainAnswers.has(result)) tell({ kind: "renewal-error" });
    else if (result === 0 && isRefused) tell({ kind: "renewed-after-refusal" });
    isRefused = false;
  };
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname === validatePath && response.status() === 401) isRefused = true;
    // A page that navigates away takes its answers with it.
    if (pathname === slidePath && response.request().method() === "POST")
      void onSlide(response).catch(() => undefined);
  });
  page.on("request", (request) => {
    const said = request.headers()["root-version"];
    if (said === undefined || said === version) return;
    version = said;
    tell({ kind: "shell", version: said.slice(0, 40) });
  });
}
