/** Characters nobody sees: a field must not be empty, or phones do not report that something was erased. */
const filler = "\u200b\u200b\u200b";
const specialKeys = new Set([
  "Enter",
  "Tab",
  "Escape",
  "Delete",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
]);

const plain = (text) => text.replaceAll("\u200b", "");

/**
 * Real, invisible fields over the fields of the picture: so a tap raises the phone's own keyboard, and
 * pasting and codes offered by the phone work. What is typed goes on to the shown page and stays nowhere.
 */
export function createFields({ layer, screen, say }) {
  const nodes = new Map();
  const isTouch = matchMedia("(pointer: coarse)").matches;

  const make = () => {
    const node = document.createElement("input");
    node.autocapitalize = "off";
    node.spellcheck = false;
    node.setAttribute("autocorrect", "off");
    node.tabIndex = -1;
    node.value = filler;
    listen(node, say);
    layer.append(node);
    return node;
  };
  const dress = (node, field, view) => {
    const percent = (value, of) => `${(value / of) * 100}%`;
    node.style.left = percent(field.x, view.width);
    node.style.top = percent(field.y, view.height);
    node.style.width = percent(field.width, view.width);
    node.style.height = percent(field.height, view.height);
    // Only these types let the caret be set; what kind of keyboard rises is said by inputmode.
    node.type = field.type === "password" ? "password" : field.type === "tel" ? "tel" : "text";
    node.inputMode = field.inputmode || keyboardOf(field.type);
    node.setAttribute("autocomplete", field.autocomplete || "off");
  };
  const drop = (id, heir) => {
    const node = nodes.get(id);
    // The keyboard stays up only when the focus goes straight on to the next field.
    if (node === document.activeElement) heir?.focus({ preventScroll: true });
    node.remove();
    nodes.delete(id);
  };
  return {
    show(fields) {
      for (const field of fields) {
        if (!nodes.has(field.id)) nodes.set(field.id, make());
        dress(nodes.get(field.id), field, screen.view);
      }
      const focused = nodes.get(fields.find((field) => field.isFocused)?.id);
      const wanted = new Set(fields.map((field) => field.id));
      for (const id of [...nodes.keys()]) if (!wanted.has(id)) drop(id, focused);
      const isAway = document.activeElement === document.body || document.activeElement === null;
      if (!isTouch && isAway) focused?.focus({ preventScroll: true });
    },
    /** Raises the keyboard although the picture has no field that we know of. */
    raiseKeyboard() {
      const known = nodes.get(-1) ?? make();
      nodes.set(-1, known);
      known.className = "spare";
      known.focus({ preventScroll: true });
    },
  };
}

function keyboardOf(type) {
  return (
    { tel: "tel", number: "numeric", numeric: "numeric", email: "email", url: "url", search: "search" }[
      type
    ] ?? "text"
  );
}

/** Sends on what changes in a field: what was erased as key presses, what was added as text. */
function listen(node, say) {
  let before = "";
  const toEnd = () => node.setSelectionRange(node.value.length, node.value.length);
  const reset = () => {
    before = "";
    node.value = filler;
    toEnd();
  };
  const erase = (count) => {
    for (let left = Math.min(count, 64); left > 0; left -= 1) say({ t: "key", key: "Backspace" });
  };
  node.addEventListener("focus", reset);
  node.addEventListener("click", toEnd);
  node.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyA") {
      event.preventDefault();
      say({ t: "key", key: "SelectAll" });
    } else if (specialKeys.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      say({ t: "key", key: event.key, shift: event.shiftKey });
    }
  });
  node.addEventListener("input", (event) => {
    const now = plain(node.value);
    let same = 0;
    while (same < before.length && same < now.length && before[same] === now[same]) same += 1;
    const added = now.slice(same);
    if (now === before) erase(filler.length - (node.value.length - now.length));
    else erase(before.length - same);
    const isTyped = event.isComposing || [...added].length === 1;
    if (added !== "") say(isTyped ? { t: "text", text: added } : { t: "paste", text: added.slice(0, 500) });
    before = now;
    if (!event.isComposing) reset();
  });
  node.addEventListener("compositionend", () => setTimeout(reset));
}
