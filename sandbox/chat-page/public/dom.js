/** Makes an element: `on…` are listeners, `class` and `style` as usual, other names are attributes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

const paths = {
  attach: "m8.5 12.5 6-6a3 3 0 0 1 4.2 4.2l-8 8a5 5 0 0 1-7.1-7.1l7.5-7.5",
  back: "M15 5 8 12l7 7",
  close: "m6 6 12 12M18 6 6 18",
  copy: "M9 9h10v10H9zM5 15V5h10",
  document: "M6 3h8l4 4v14H6zM14 3v4h4",
  down: "M12 4v13m-6-6 6 6 6-6",
  keyboard: "M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8",
  link: "M9 5h10v10M19 5 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  panel: "M4 5h16v14H4zM14 5v14",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  plus: "M12 5v14M5 12h14",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  send: "M4 4.5 20.5 12 4 19.5l2.6-7.5zM6.6 12h7",
  slash: "M15 4 9 20",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  web: "M4 4h16v16H4zM4 9h16",
};

/** A line icon by name. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name] ?? "");
  svg.append(path);
  return svg;
}

const avatarColors = ["#e17076", "#7bc862", "#65aadd", "#a695e7", "#ee7aae", "#6ec9cb", "#faa774"];

/** The colour that belongs to a number, as Telegram gives one to each person. */
export function colorOf(id) {
  return avatarColors[Math.abs(Number(id)) % avatarColors.length];
}

/** A round picture made of initials. */
export function avatar(id, name, size = "") {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("");
  return h("span", { class: `avatar ${size}`, style: `--avatar: ${colorOf(id)}` }, initials.toUpperCase());
}

/** A button that shows an icon and says its purpose. */
export function iconButton(name, title, onclick, extra = "") {
  return h(
    "button",
    { type: "button", class: `icon-button ${extra}`, title, "aria-label": title, onclick },
    icon(name),
  );
}

/** Puts new children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false),
  );
}
