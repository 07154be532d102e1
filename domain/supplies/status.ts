/** Where a booked supply stands, in our own words; the portal's numbers end at the boundary. */
export const supplyStatuses = [
  "planned",
  "shipping-allowed",
  "at-gate",
  "accepting",
  "accepted",
  "virtual",
] as const;
export type SupplyStatus = (typeof supplyStatuses)[number];
