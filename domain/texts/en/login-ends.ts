import { moscowTime } from "../format.ts";
import type { loginEnds as ru } from "../ru/login-ends.ts";

/** Where WB's login stopped, and what the person can do about it. */
export const loginEnds = {
  "handoffs.wb-cool-down": ({ until }) =>
    until === undefined
      ? "WB does not let this number ask for a code now. Wait as long as the login page says and try again."
      : `WB does not let this number ask for a code until ${moscowTime(new Date(until), "en")}. Do not try earlier: the pause may grow.`,
  "handoffs.wb-blocked": () =>
    "WB answered that the user of this number is blocked. Only WB's support can help: write to them on the portal or in the app.",
  "handoffs.wb-vpn": () =>
    "WB refused: it took the login for one through a VPN or a data centre. Your own VPN does not matter here, WB did not like our server's address. We see it; try later or write to the administrator.",
  "handoffs.wb-captcha": () =>
    "WB wanted to know that you are human, and that was not passed. Open the login again and type the symbols of the picture, if there is one.",
  "handoffs.wb-app-code": () =>
    "The code went to the Wildberries app or site, under “Уведомления”, not by SMS. Open it there and try to log in again.",
  "handoffs.wb-sms-code": () =>
    "WB sent a code by SMS, but it was not entered. Check that the number is right and try again in a couple of minutes.",
  "handoffs.wb-install-app": () =>
    "WB wants the Wildberries app first: install it, log in there with the same number, and the code comes under “Уведомления”. Then try again.",
  "handoffs.wb-email-code": () =>
    "WB also asked for a code from an e-mail, and it was not entered correctly. The letter goes to the address in WB's cabinet; look into “Spam” and begin the login anew.",
  "handoffs.wb-wrong-code": () => "The code did not match. Begin the login anew: WB sends a new code.",
  "handoffs.wb-too-many-codes": () =>
    "Too many wrong codes. Begin the login anew in a few minutes and ask for a new code.",
  "handoffs.wb-code-expired": () => "The code is too old. Begin the login anew: WB sends a new code.",
  "handoffs.wb-service": () =>
    "An error on WB's side: no code was sent. Waiting 10–15 minutes and trying again usually helps.",
} satisfies typeof ru;
