import { expect, test } from "vitest";
import { stripSecrets } from "./strip-secrets.ts";

const token = "eyJhbGciOiJFUzI1NiJ9.eyJ1c2VyIjoiMTIzNDU2NzgifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

test.each([
  ["a token in a script", `<script>window.t="${token}"</script>`, token],
  ["a token in an attribute", `<div data-state="${token}">`, token],
  [
    "a cookie in a text",
    "<pre>WBTokenV3=abcdef0123456789; wbx-validation-key=zzzz9999xxxx</pre>",
    "zzzz9999",
  ],
  ["a cookie by name", "<pre>x-session-id: abcdef0123456789</pre>", "abcdef0123456789"],
  ["a phone as people write it", "<p>+7 (999) 000-00-01</p>", "000-00-01"],
  ["a phone as machines write it", "<p>79990000001</p>", "79990000001"],
  ["a phone without its country", "<p>9990000001</p>", "9990000001"],
  ["an address of a mailbox", "<p>ivan@example.ru</p>", "ivan@"],
  ["what was typed", `<input name="captchaCode" value="K7XP2">`, "K7XP2"],
  ["a remark in the page", "<!-- built by someone -->", "someone"],
  ["a picture of a check", `<img src="data:image/png;base64,AAAABBBBCCCC">`, "AAAABBBB"],
  ["a key that nothing names", `<div data-x="${"a1B2".repeat(12)}">`, "a1B2a1B2"],
])("%s is not kept", (_, html, secret) => {
  expect(html).toContain(secret);
  expect(stripSecrets(html)).not.toContain(secret);
});

test("what the page looked like stays: classes, test ids, numbers of orders and barcodes", () => {
  const html = `<main class="Supply-detail__title--a8f3c"><h1>Заказ №40012345</h1>
<td data-testid="calendar-cell-date-17-28">28 ноября, пт</td><td>2000000000017</td></main>`;
  expect(stripSecrets(html)).toBe(html);
});
