import { incidentAnswers } from "#domain/incidents/answer.ts";
import { defineTap, oneOf, whole, word } from "../telegram/tap.ts";

/** Turns the pages of the list of incidents. */
export const incidentsTap = defineTap("A1", { page: whole });

/** Opens an incident, or says something to it. */
export const incidentTap = defineTap("A2", { fingerprint: word, verb: oneOf(["open", ...incidentAnswers]) });
