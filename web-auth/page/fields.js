/** Characters nobody sees: a field must not be empty, or phones do not report that something was erased. */
const filler = "\u200b\u200b\u200b";
/** The field of the keyboard button, which stands for whatever the shown page has focused. */
const spareId = -1;
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

  const makeList = (id) => {
    const node = document.createElement("select");
    node.tabIndex = -1;
    // The list opens here: over there its menu would stand outside of the picture.
    for (const event of ["pointerdown", "pointerup", "pointermove"]) {
      node.addEventListener(event, (happened) => happened.stopPropagation());
    }
    node.addEventListener("change", () => say({ t: "select", id, index: node.selectedIndex }));
    layer.append(node);
    return node;
  };
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
    if (field.type === "select") {
      dressList(node, field);
      return;
    }
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
  const place = (field) => {
    const node = nodes.get(field.id) ?? (field.type === "select" ? makeList(field.id) : make());
    nodes.set(field.id, node);
    dress(node, field, screen.view);
    return field.isFocused ? node : undefined;
  };
  return {
    show(fields) {
      const [focused] = fields.map(place).filter((node) => node instanceof HTMLInputElement);
      const wanted = new Set(fields.map((field) => field.id));
      for (const id of [...nodes.keys()]) if (id !== spareId && !wanted.has(id)) drop(id, focused);
      const isAway = document.activeElement === document.body || document.activeElement === null;
      if (!isTouch && isAway) focused?.focus({ preventScroll: true });
    },
    /** Raises the keyboard although the picture has no field that we know of. */
    raiseKeyboard() {
      const known = nodes.get(spareId) ?? make();
      nodes.set(spareId, known);
      known.className = "spare";
      known.focus({ preventScroll: true });
    },
  };
}

function dressList(node, { options, chosen }) {
  const isSame =
    node.length === options.length && options.every((label, at) => node.options[at].label === label);
  if (!isSame) node.replaceChildren(...options.map((label) => new Option(label)));
  node.selectedIndex = chosen;
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
