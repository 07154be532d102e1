import type { Who } from "./identify.ts";
import { termsVersion } from "./terms.ts";

/** What stands between a person and the main menu. */
export type OnboardingStep = "language" | "name" | "awaiting" | "refused" | "terms" | "ready";

/** The next step of a person's way in, derived from rows alone, so that nothing can get lost on it. */
export function onboardingStep({ language, company }: Pick<Who, "language" | "company">): OnboardingStep {
  if (language === null) return "language";
  if (company === null) return "name";
  if (company.state !== "active") return company.state;
  return (company.termsVersion ?? 0) < termsVersion ? "terms" : "ready";
}
