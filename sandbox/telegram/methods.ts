import type { Methods } from "./core.ts";
import { callbackMethods } from "./methods/callbacks.ts";
import { chatMethods } from "./methods/chats.ts";
import { deliveryMethods } from "./methods/delivery.ts";
import { editingMethods } from "./methods/editing.ts";
import { mediaMethods } from "./methods/media.ts";
import { messageMethods } from "./methods/messages.ts";
import { profileMethods } from "./methods/profile.ts";

/** Every method of the Bot API that the sandbox models. */
export const methods: Methods = {
  ...callbackMethods,
  ...chatMethods,
  ...deliveryMethods,
  ...editingMethods,
  ...mediaMethods,
  ...messageMethods,
  ...profileMethods,
};

const byLowerName = new Map(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]),
);

/** The method of this name, in whatever case it is written. */
export function findMethod(name: string) {
  return byLowerName.get(name.toLowerCase());
}
