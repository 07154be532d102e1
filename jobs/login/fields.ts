import type { CDPSession } from "playwright";
import { z } from "zod";
import type { ShownField } from "#jobs/queue/handoff-channel.ts";

const world = "postavka-fields";
const binding = "tellFields";

const told = z.array(
  z.object({
    id: z.number(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    type: z.string(),
    inputmode: z.string(),
    autocomplete: z.string(),
    isFocused: z.boolean(),
    options: z.array(z.string().max(200)).max(400),
    chosen: z.number(),
  }),
);

/**
 * Tells where the page has fields to type into, so that a visitor's phone can put real ones over the
 * picture. Runs in a world of its own: the page cannot see it, and no value of a field is read.
 */
const script = `(() => {
  if (window !== top) return;
  const ids = new WeakMap(), elements = new Map();
  // Numbers of one document never meet those of the next.
  let last = "", next = Math.floor(Math.random() * 1e9) * 1000, waiting = false;
  const typed = new Set(["text", "tel", "email", "number", "numeric", "search", "password", "url", ""]);
  const isShown = (element, box) => {
    if (box.width < 4 || box.height < 4 || box.bottom < 0 || box.top > innerHeight) return false;
    if (element === document.activeElement) return true;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top !== null && (top === element || top.contains(element) || element.contains(top) || element.labels?.[0]?.contains(top));
  };
  const describe = (element) => {
    const box = element.getBoundingClientRect();
    if (element.disabled || element.readOnly || !isShown(element, box)) return [];
    if (!ids.has(element)) {
      elements.set(next, new WeakRef(element));
      ids.set(element, next++);
    }
    const type = element.getAttribute("type") ?? "";
    const { scale, offsetLeft, offsetTop } = visualViewport;
    const seen = (value) => Math.round(value * scale);
    return [{
      id: ids.get(element),
      x: seen(box.x - offsetLeft), y: seen(box.y - offsetTop), width: seen(box.width), height: seen(box.height),
      type: element.tagName === "SELECT" ? "select" : typed.has(type) ? type : "text",
      inputmode: element.getAttribute("inputmode") ?? "",
      autocomplete: element.getAttribute("autocomplete") ?? "",
      isFocused: element === document.activeElement,
      options: element.tagName === "SELECT" ? [...element.options].slice(0, 400).map((option) => option.label.slice(0, 200)) : [],
      chosen: element.selectedIndex ?? -1,
    }];
  };
  const tell = () => {
    waiting = false;
    const all = document.querySelectorAll("input:not([type=hidden],[type=checkbox],[type=radio],[type=button],[type=submit],[type=file]), textarea, select, [contenteditable=true]");
    const now = JSON.stringify([...all].flatMap(describe).slice(0, 30));
    if (now !== last) ${binding}(last = now);
  };
  globalThis.chooseOption = (id, index) => {
    const select = elements.get(id)?.deref();
    if (select?.tagName !== "SELECT" || select.options[index] === undefined) return;
    select.selectedIndex = index;
    for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
    soon();
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(tell, 30);
  };
  for (const event of ["focusin", "focusout", "input", "click", "scroll", "resize", "transitionend", "load"]) {
    addEventListener(event, soon, { capture: true, passive: true });
  }
  const watch = () => {
    new MutationObserver(soon).observe(document, { subtree: true, childList: true, attributes: true });
    soon();
  };
  watch();
  setInterval(tell, 700);
})()`;

/** The fields of a page on show. */
export interface Fields {
  /** Chooses in a list whose own menu cannot be seen in a picture. */
  choose(id: number, index: number): Promise<void>;
}

/** Begins to tell about the fields of a page, over all its navigations. */
export async function watchFields(
  cdp: CDPSession,
  onFields: (fields: readonly ShownField[]) => void,
  /** The document is there already, not only those to come. */
  isLoaded = false,
): Promise<Fields> {
  let contextId: number | undefined;
  cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
    if (name !== binding) return;
    const fields = told.safeParse(JSON.parse(payload));
    if (!fields.success) return;
    contextId = executionContextId;
    onFields(fields.data);
  });
  await cdp.send("Runtime.enable");
  await cdp.send("Runtime.addBinding", { name: binding, executionContextName: world });
  await cdp.send("Page.enable");
  await cdp.send("Page.addScriptToEvaluateOnNewDocument", {
    source: script,
    worldName: world,
    runImmediately: isLoaded,
  });
  return {
    async choose(id, index) {
      if (contextId === undefined) return;
      await cdp.send("Runtime.evaluate", { contextId, expression: `chooseOption(${id}, ${index})` });
    },
  };
}
