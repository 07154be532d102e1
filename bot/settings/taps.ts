import { languages } from "#domain/kernel/language.ts";
import { defineTap, oneOf, whole } from "../telegram/tap.ts";

/** Opens a page of the settings. */
export const settingsTap = defineTap("g1", { page: oneOf(["all", "zone", "quiet", "from"]) });

/** Chooses the language of the bot. */
export const ownLanguageTap = defineTap("g2", { language: oneOf(languages) });

/** Chooses the time zone by its place in the list. */
export const zoneTap = defineTap("g3", { zone: whole });

/** Switches the pinned summary on or off. */
export const summaryTap = defineTap("g5", { isOn: oneOf(["y", "n"]) });

/** Chooses quiet hours; -1 for the end while it is still asked for, the same twice for none. */
export const quietTap = defineTap("g4", { from: whole, until: whole });
