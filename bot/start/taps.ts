import { languages } from "#domain/kernel/language.ts";
import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Chooses a language. */
export const languageTap = defineTap("l1", { language: oneOf(languages) });

/** Agrees to a version of the terms. */
export const termsTap = defineTap("t1", { version: whole });

/** An admin lets a company in, or not. */
export const decisionTap = defineTap("a1", { companyId: uuid, answer: oneOf(["y", "n"]) });

/** Goes on with the way in, wherever the person stands on it. */
export const onwardTap = defineTap("o1", {});
