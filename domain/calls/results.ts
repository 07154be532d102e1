/**
 * called: the service says that it rang. not-authorised: the person has not let the service call. wrong-format:
 * it cannot call such a name or number. no-line: it was not reached or is out of order. unclear: nobody knows.
 */
export const callResults = ["called", "not-authorised", "wrong-format", "no-line", "unclear"] as const;
export type CallResult = (typeof callResults)[number];
