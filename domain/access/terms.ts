/** The version of the terms that a company must have agreed to; a newer one is asked for again. */
export const termsVersion = 1;
