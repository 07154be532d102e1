import { incidentAnswers } from "#domain/incidents/answer.ts";
import { pageParts } from "#domain/operations/kept-page.ts";
import { defineTap, oneOf, uuid, whole, word } from "../telegram/tap.ts";

/** Turns the pages of the list of incidents. */
export const incidentsTap = defineTap("A1", { page: whole });

/** Opens an incident, or says something to it. */
export const incidentTap = defineTap("A2", { fingerprint: word, verb: oneOf(["open", ...incidentAnswers]) });

/** Sends what is kept of the page that an incident is about. */
export const evidenceTap = defineTap("AA", { fileId: uuid, part: oneOf(pageParts) });
