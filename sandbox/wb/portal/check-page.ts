import type { Challenges } from "./challenges.ts";
import type { Reply } from "./exchange.ts";

/** WB's answer to whoever it wants to see as a person first. */
export const challengeStatus = 498;

/** What stands in the place of any page of the portal until a person has read the picture. */
export function checkPage(challenges: Challenges): Reply {
  const { id, picture } = challenges.make();
  return {
    status: challengeStatus,
    type: "text/html; charset=utf-8",
    headers: { "cache-control": "no-store" },
    text: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Почти готово...</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="font-family:sans-serif;text-align:center;padding-top:12vh">
<h2>Подтвердите, что вы не робот</h2>
<form><p><img alt="captcha" src="${picture}"></p><p><input name="captchaCode" autocomplete="off"></p>
<button type="submit">Продолжить →</button></form>
<script>(${script})(${JSON.stringify(id)})</script></body></html>`,
  };
}

const script = `(first) => {
  let challengeId = first;
  document.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const input = document.querySelector("input");
    const response = await fetch("https://antibot.wildberries.ru/api/v1/create-one-time-token", {
      method: "POST",
      credentials: "include",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify({
        action: "OPEN_PORTAL", siteKey: "root", visitorId: crypto.randomUUID(), challengeId, answer: input.value,
      }),
    });
    const answer = await response.json();
    if (response.ok) return location.reload();
    challengeId = answer.challengeId;
    document.querySelector("img").src = answer.picture;
    input.value = "";
  };
}`;
