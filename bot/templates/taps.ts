import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Keeps the wish of a watch as a template. */
export const saveTemplateTap = defineTap("x1", { watchId: uuid });

/** Does something with one template. */
export const templateTap = defineTap("x2", {
  id: uuid,
  verb: oneOf(["open", "use", "rename", "keep", "delete", "undo"]),
});

/** Opens the list of templates on a page. */
export const templatesTap = defineTap("x3", { page: whole });
