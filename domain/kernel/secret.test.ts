import { expect, test } from "vitest";
import { createSealer } from "./secret.ts";

test("what was sealed is read back, and a stranger's key opens nothing", () => {
  const sealed = createSealer("the first key of the service").seal("cookies");
  expect(sealed).not.toContain("cookies");
  expect(createSealer("the first key of the service").unseal(sealed)).toBe("cookies");
  expect(() => createSealer("some other key entirely").unseal(sealed)).toThrow(/SECRET_KEY_PREVIOUS/);
});

test("a changed byte is noticed", () => {
  const sealer = createSealer("the first key of the service");
  const sealed = sealer.seal("cookies");
  expect(() => sealer.unseal(`${sealed.slice(0, -2)}AA`)).toThrow();
});

test("after a rotation old values still open and are known to be stale", () => {
  const old = createSealer("the first key of the service");
  const rotated = createSealer("the second key of the service", "the first key of the service");
  const sealed = old.seal("cookies");
  expect(rotated.unseal(sealed)).toBe("cookies");
  expect(rotated.isStale(sealed)).toBe(true);
  expect(rotated.isStale(rotated.seal("cookies"))).toBe(false);
});

test("bytes are sealed as well, open after a rotation, and a changed byte is noticed", () => {
  const old = createSealer("the first key of the service");
  const picture = Buffer.from([0, 255, 1, 254, 128]);
  const sealed = old.sealBytes(picture);
  expect(sealed.includes(picture)).toBe(false);
  const rotated = createSealer("the second key of the service", "the first key of the service");
  expect(rotated.unsealBytes(sealed)).toEqual(picture);
  expect(() => createSealer("some other key entirely").unsealBytes(sealed)).toThrow(/SECRET_KEY_PREVIOUS/);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(() => old.unsealBytes(sealed)).toThrow();
});
