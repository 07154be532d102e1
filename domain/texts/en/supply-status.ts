import type { SupplyStatus } from "#domain/supplies/status.ts";
import type { ru } from "../ru.ts";
import { withEnglish } from "../wb-words.ts";

const name: Readonly<Record<SupplyStatus, string>> = {
  planned: "planned",
  "shipping-allowed": "shipping allowed",
  "at-gate": "unloaded at the gate",
  accepting: "being accepted",
  accepted: "accepted",
  virtual: "virtual",
};

const next: Readonly<Record<SupplyStatus, string>> = {
  planned: "Fill in boxes and the pass in WB's cabinet: shipping is not allowed without them.",
  "shipping-allowed": "You may bring it to the warehouse on its day.",
  "at-gate": "The warehouse has noted the vehicle. I will write when acceptance begins.",
  accepting: "I will write when WB has accepted the supply.",
  accepted: "Compare the accepted quantity in WB's cabinet.",
  virtual: "WB's cabinet says what that means.",
};

/** How booked supplies get on. */
export const supplyStatus = {
  name,
  next,
  changed: (supplyId: number, status: SupplyStatus) => `Supply No. ${supplyId}: ${name[status]}`,
  moved: (supplyId: number) => `Supply No. ${supplyId} was moved in the cabinet`,
  movedFrom: (day: string) => `It was on ${day} before.`,
  gone: (supplyId: number) => `Supply No. ${supplyId} is no longer in the cabinet`,
  goneNext: "It was not cancelled through me. The slot is free again; make a new watch if you need one.",
  remarksTitle: (supplyId: number) => `Supply No. ${supplyId}: correct the errors`,
  remarks: "WB asks to correct",
  remark: withEnglish,
  seen: "Read in the cabinet",
  since: "since",
} satisfies typeof ru.supplyStatus;
