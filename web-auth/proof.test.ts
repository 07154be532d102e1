import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { checkInitData } from "./proof.ts";

const token = "7000000001:test-token-of-the-sandbox";
const now = new Date("2026-11-21T09:00:00Z");

/** Signs as Telegram describes it: every field but the hash, sorted, one a line. */
function signed(fields: Readonly<Record<string, string>>, by = token): string {
  const lines = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(by).digest();
  const hash = createHmac("sha256", secret).update(lines).digest("hex");
  return new URLSearchParams({ ...fields, hash }).toString();
}

const person = JSON.stringify({ id: 501, first_name: "Алиса & Ко" });
const at = (secondsAgo: number) => String(now.getTime() / 1000 - secondsAgo);
const fresh = { user: person, auth_date: at(20), query_id: "AAF", signature: "c2ln" };

test("the person whom Telegram has signed is believed", () => {
  expect(checkInitData(signed(fresh), token, now).personId).toBe(501);
});

test("a vector published with Telegram's own libraries passes, its signature field included", () => {
  // An example from public documentation: the token is nobody's any more.
  const vector = [
    "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C",
    "%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C",
    "%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2F",
    "t.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D",
    "&chat_instance=8134722200314281151&chat_type=private&auth_date=1733509682",
    "&signature=TYJxVcisqbWjtodPepiJ6ghziUL94-KNpG8Pau-X7oNNLNBM72APCpi_RKiUlBvcqo5L-LAxIc3dnTzcZX_PDg",
    "&hash=a433d8f9847bd6addcc563bff7cc82c89e97ea0d90c11fe5729cae6796a36d73",
  ].join("");
  const published = "7342037359:AAHI25ES9xCOMPokpYoz-p8XVrZUdygo2J4";
  expect(checkInitData(vector, published, new Date(1_733_509_690_000)).personId).toBe(279058397);
});

test.each([
  ["another bot's token", signed(fresh, "7000000002:another-token-of-nobody")],
  ["somebody else's id put in", signed(fresh).replace("501", "502")],
  ["no hash", new URLSearchParams(fresh).toString()],
  ["a short hash", `${new URLSearchParams(fresh)}&hash=ab`],
  ["no person", signed({ auth_date: at(20) })],
  ["nothing at all", ""],
])("a proof with %s is refused as forged", (_, initData) => {
  expect(() => checkInitData(initData, token, now)).toThrow(
    expect.objectContaining({ code: "handoffs.proof-invalid" }),
  );
});

test.each([
  ["older than five minutes", at(301)],
  ["from the future", at(-120)],
  ["without a date", ""],
])("a proof %s is refused as old", (_, authDate) => {
  const check = () => checkInitData(signed({ user: person, auth_date: authDate }), token, now);
  expect(check).toThrow(expect.objectContaining({ code: "handoffs.proof-old" }));
});
