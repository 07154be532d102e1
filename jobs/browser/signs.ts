import type { Page } from "playwright";
import { z } from "zod";
import type { LoginSign } from "#domain/accounts/login-signs.ts";
import { type Answer, networkOf } from "./network.ts";

const validatePath = "/ns/passport-portal/suppliers-portal-ru/validate";
const slidePath = "/auth/v2/auth/slide-v3";
const slideAnswer = z.object({ result: z.number() });
/** Yes, and the no that ends a session: anything else is an error of WB's. */
const plainAnswers: ReadonlySet<number> = new Set([0, 12]);

/** Listens to what WB's own shell does with its session, and tells what that says of its health. */
export function watchSigns(page: Page, tell: (sign: LoginSign) => void): void {
  let isRefused = false;
  let version: string | undefined;
  const onSlide = async (answer: Answer): Promise<void> => {
    const said = answer.status === 200 ? slideAnswer.safeParse(await answer.json()) : undefined;
    const result = said?.data?.result;
    if (result === undefined || !plainAnswers.has(result)) tell({ kind: "renewal-error" });
    else if (result === 0 && isRefused) tell({ kind: "renewed-after-refusal" });
    isRefused = false;
  };
  networkOf(page).listen({
    asked(call) {
      const said = call.header("root-version");
      if (said === undefined || said === version) return;
      version = said;
      tell({ kind: "shell", version: said.slice(0, 40) });
    },
    answered({ url, method }, answer) {
      if (url.pathname === validatePath && answer.status === 401) isRefused = true;
      // A page that navigates away takes its answers with it.
      if (url.pathname === slidePath && method === "POST") void onSlide(answer).catch(() => undefined);
    },
  });
}
