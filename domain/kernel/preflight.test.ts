import { expect, test } from "vitest";
import { BadSettings, readSettings } from "./config.ts";
import { preflight, remarksOf, wantsSandbox } from "./preflight.ts";

const token = "123456:abcdefghijk";
const problems = (
  env: Record<string, string>,
  mode: "everything" | "role" = "everything",
): readonly string[] => {
  try {
    preflight(readSettings(env), mode);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
};

test("an operator who sets nothing gets the sandbox", () => {
  expect(wantsSandbox(readSettings({}))).toBe(true);
  expect(problems({})).toEqual([]);
});

test("an operator who sets only a token gets the real Telegram, and is told that connecting is off", () => {
  const settings = readSettings({ BOT_TOKEN: token });
  expect(wantsSandbox(settings)).toBe(false);
  expect(remarksOf(settings).join(" ")).toContain("Connecting cabinets is OFF");
});

test("an operator who sets a database but no token is told what is missing", () => {
  expect(problems({ DATABASE_URL: "postgres://u:p@h/d" })[0]).toMatch(/^BOT_TOKEN is missing/);
});

test("a test portal together with the real Telegram is refused unless it is allowed", () => {
  const env = { BOT_TOKEN: token, WB_PORTAL_RESOLVE: "127.0.0.1:8443" };
  expect(problems(env)[0]).toMatch(/^WB_PORTAL_RESOLVE/);
  expect(problems({ ...env, ALLOW_TEST_PORTAL: "true" })).toEqual([]);
  expect(problems({ ...env, TELEGRAM_API_ROOT: "http://127.0.0.1:8081" })).toEqual([]);
});

test("a loopback address for sellers is refused with the real Telegram", () => {
  expect(problems({ BOT_TOKEN: token, PUBLIC_URL: "http://127.0.0.1:3000" })[0]).toMatch(
    /^PUBLIC_URL is a loopback/,
  );
  expect(problems({ BOT_TOKEN: token, PUBLIC_URL: "https://postavka.example" })).toEqual([]);
});

test("a role apart from the others needs the shared database, Redis and key, and names all that is missing", () => {
  const found = problems({ BOT_TOKEN: token }, "role");
  expect(found.map((problem) => problem.split(" ")[0])).toEqual(["DATABASE_URL", "REDIS_URL", "SECRET_KEY"]);
});

test("wrong values are named by variable, all at once, and never repeated", () => {
  try {
    readSettings({ BOT_TOKEN: "hunter2", PORT: "99999", REGISTRATION: "maybe" });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toMatch(/BOT_TOKEN[\s\S]*PORT[\s\S]*REGISTRATION/);
    expect(String(error)).not.toContain("hunter2");
  }
});

test("an empty variable is an unset one", () => {
  expect(readSettings({ BOT_TOKEN: "", PORT: "" }).PORT).toBe(3000);
});
