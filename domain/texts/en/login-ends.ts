import { moscowTime } from "../format.ts";
import type { loginEnds as ru } from "../ru/login-ends.ts";

/** Where WB's login stopped, and what the person can do about it. */
export const loginEnds = {
  "handoffs.wb-cool-down": ({ until }) =>
    until === undefined
      ? "WB does not let this number ask for a code for now. Wait as long as the login page says and try again."
      : `WB does not let this number ask for a code until ${moscowTime(new Date(until), "en")}. Do not try earlier: the pause may grow.`,
  "handoffs.wb-blocked": () =>
    "WB answered that the user of this number is blocked. Only WB's support can help: write to them on the portal or in the app.",
  "handoffs.wb-vpn": () =>
    "WB refused: it thinks the login comes through a VPN or a data centre. Your own VPN does not matter here: WB did not like the address of our server. We can see this; try later or write to the administrator.",
  "handoffs.wb-captcha": () =>
    "WB asked for proof that you are human, and the check was not passed. Open the login again and type the characters from the picture, if there is one.",
  "handoffs.wb-app-code": () =>
    "The code went to the Wildberries app or site, under “Уведомления” (Notifications), not by SMS. Open it there and try to log in again.",
  "handoffs.wb-sms-code": () =>
    "WB sent a code by SMS, but it was not entered. Check that the number is right and try again in a couple of minutes.",
  "handoffs.wb-install-app": () =>
    "WB wants the Wildberries app first: install it, log in there with the same number, and the code comes under “Уведомления” (Notifications). Then try again.",
  "handoffs.wb-email-code": () =>
    "WB also asked for a code from an e-mail, and it was not entered correctly. The e-mail goes to the address in WB's cabinet; check the spam folder and start the login again.",
  "handoffs.wb-wrong-code": () => "The code did not match. Start the login again: WB will send a new code.",
  "handoffs.wb-too-many-codes": () =>
    "Too many wrong codes. Start the login again in a few minutes and ask for a new code.",
  "handoffs.wb-code-expired": () => "The code has expired. Start the login again: WB will send a new code.",
  "handoffs.wb-service": () =>
    "An error on WB's side: no code was sent. Waiting 10–15 minutes and trying again usually helps.",
} satisfies typeof ru;
