// This file runs inside the portal's page: it is sent there as text and may use nothing from outside.
// Every answer says where the thing is, so that a real mouse can go there.

/** The first of these selectors that finds something inside. */
function pick(list, root) {
  for (const selector of list) {
    const found = (root ?? document).querySelector(selector);
    if (found !== null) return found;
  }
  return null;
}

function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function buttonOf(element) {
  return element?.closest("button") ?? element?.querySelector("button") ?? element;
}

function buttonSaying(root, texts) {
  return [...(root?.querySelectorAll("button") ?? [])].find((one) => texts.includes(textOf(one))) ?? null;
}

function isPressable(button) {
  return button !== null && button.disabled !== true && button.getAttribute("aria-disabled") !== "true";
}

/** Where to point; `covered` names what lies over it. */
function spotOf(element) {
  const first = element.getBoundingClientRect();
  const isSeen =
    first.top >= 0 && first.bottom <= innerHeight && first.left >= 0 && first.right <= innerWidth;
  if (!isSeen) element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  const isFree = hit !== null && (element.contains(hit) || hit.contains(element));
  return { x, y, covered: isFree ? null : `${hit?.tagName ?? "nothing"}.${hit?.className ?? ""}` };
}

function cellAt(selectors, place) {
  return document.querySelector(`td[data-testid="${selectors.cell}${place}"]`);
}

/** What WB says when it has restricted the cabinet, with its reason; null while it says nothing of the kind. */
function banOn({ bans }) {
  const says = (text) => bans.find((ban) => text.toLowerCase().includes(ban));
  if (says(document.body?.textContent ?? "") === undefined) return null;
  // Only what can be seen counts.
  const shown = document.body.innerText;
  const ban = says(shown);
  if (ban === undefined) return null;
  const from = shown.slice(shown.toLowerCase().indexOf(ban));
  const why = from.match(/(Причина|Комментарий):[^\n]*/g) ?? [];
  return [from.split("\n")[0], ...why].join(". ").slice(0, 600);
}

/** What stands in the way of finding a date; nothing if the wanted order's calendar is open. */
function noCalendar(modal, { selectors, wanted }) {
  if (modal === null || modal.childElementCount === 0) {
    const said = textOf(pick(selectors.error));
    return said === "" ? { state: "waiting" } : { state: "refused", text: said };
  }
  const number = /№\s*(\d+)/.exec(textOf(modal))?.[1];
  const isOther = number !== undefined && number !== String(wanted.number);
  return isOther ? { state: "other-order", text: number } : undefined;
}

/** WB wants to see a person: whatever was looked for has to wait. */
function checkOn({ goal, selectors }) {
  if (goal === "overlays" || pick(selectors.captcha) === null) return undefined;
  return { state: goal === "trouble" ? "captcha" : "challenge" };
}

const goals = {
  /** The page of the order, drawn in full. */
  order({ selectors, wanted }) {
    const ban = banOn(selectors);
    if (ban !== null) return { state: "restricted", text: ban };
    const titles = [...document.querySelectorAll(selectors.titles)].map(textOf);
    const isHere = titles.some((text) => /№\s*(\d+)/.exec(text)?.[1] === String(wanted.preorderId));
    const isPlanned = titles.some((text) => text.startsWith(selectors.plannedTitle) && /№\s*\d/.test(text));
    if (!isHere) {
      const isOurs = location.search.includes(String(wanted.preorderId));
      return isPlanned && isOurs ? { state: "planned" } : undefined;
    }
    const button = buttonOf(pick(selectors.plan)) ?? buttonSaying(document, [selectors.planText]);
    return isPressable(button) ? { state: "ready", ...spotOf(button) } : undefined;
  },
  /** The page of a planned supply, with the wanted button on it. */
  planned(ask) {
    const { selectors, wanted } = ask;
    const page = goals.title(ask);
    if (page?.state !== "here") return page;
    const button = buttonSaying(document, [selectors.plannedText[wanted.act]]);
    return isPressable(button) ? { state: "ready", ...spotOf(button) } : undefined;
  },
  /** The page of a planned supply by its title, or what the portal says instead. */
  title({ selectors, wanted }) {
    const ban = banOn(selectors);
    if (ban !== null) return { state: "restricted", text: ban };
    const titles = [...document.querySelectorAll(selectors.titles)].map(textOf);
    const isHere = titles.some(
      (text) =>
        text.startsWith(selectors.plannedTitle) && /№\s*(\d+)/.exec(text)?.[1] === String(wanted.supplyId),
    );
    if (isHere) return { state: "here" };
    const said = textOf(pick(selectors.error));
    return said === "" ? undefined : { state: "refused", text: said };
  },
  /** Where the portal says what it costs, and asks for a yes. */
  fee({ selectors, wanted }) {
    const button = buttonSaying(document, [selectors.yes[wanted.act]]);
    if (!isPressable(button)) return undefined;
    const title = new RegExp(selectors.feeTitle, "i");
    let dialog = button.parentElement;
    while (dialog !== null && dialog !== document.body && !title.test(textOf(dialog)))
      dialog = dialog.parentElement;
    if (dialog === null || dialog === document.body) return { state: "unclear" };
    const text = textOf(dialog.closest(selectors.dialogs) ?? dialog);
    return { state: "fee", text, ...spotOf(button) };
  },
  /** What comes after «Перенести поставку»: the price of moving, or the calendar at once. */
  dates(ask) {
    return goals.fee(ask) ?? goals.cell(ask);
  },
  /** The wanted date in the calendar of the wanted order or supply; cells may come in any order. */
  cell(ask) {
    const { selectors, wanted } = ask;
    const ban = banOn(selectors);
    if (ban !== null) return { state: "restricted", text: ban };
    const modal = document.querySelector(selectors.calendar);
    const obstacle = noCalendar(modal, ask);
    if (obstacle !== undefined) return obstacle.state === "waiting" ? undefined : obstacle;
    const date = [...modal.querySelectorAll(selectors.dates)].find((one) =>
      wanted.dates.some((text) => textOf(one).toLowerCase().startsWith(text)),
    );
    if (date === undefined) return undefined;
    const place = date.dataset.testid.slice(selectors.datePrefix.length);
    const cell = cellAt(selectors, place) ?? date.closest("td");
    const price = pick(
      selectors.price.map((prefix) => `[data-testid="${prefix}${place}"]`),
      cell,
    );
    const text = textOf(price ?? cell);
    if (text === "" || cell === null) return undefined;
    const isClosed = cell.matches(selectors.closedCell) || cell.querySelector(selectors.closedCell) !== null;
    return { state: isClosed ? "closed" : "open", place, text, ...spotOf(cell) };
  },
  /** «Выбрать», which is there only while the mouse is over the cell. */
  choose({ selectors, wanted }) {
    const cell = cellAt(selectors, wanted.place);
    const button = buttonOf(pick(selectors.choose, cell)) ?? buttonSaying(cell, [selectors.chooseText]);
    return isPressable(button) ? { state: "ready", ...spotOf(button) } : undefined;
  },
  /** «Запланировать», free to be pressed, with our date chosen. */
  confirm({ selectors, wanted }) {
    const cell = cellAt(selectors, wanted.place);
    const isChosen = cell?.matches(selectors.checkedCell) || pick(selectors.unchoose, cell) !== null;
    const modal = document.querySelector(selectors.calendar);
    const button = buttonOf(pick(selectors.confirm, modal)) ?? buttonSaying(modal, selectors.confirmTexts);
    if (!isChosen || !isPressable(button)) return undefined;
    return { state: pick(selectors.refresh, modal) === null ? "ready" : "stale", ...spotOf(button) };
  },
  /** The number of pallets, wanted for mono-pallets only. */
  pallets({ selectors }) {
    const input = document.querySelector(selectors.pallets);
    return input === null ? undefined : { state: "ready", ...spotOf(input) };
  },
  /** What the page says instead of asking WB. */
  trouble({ selectors }) {
    const said = textOf(pick(selectors.error));
    return said === "" ? undefined : { state: "error", text: said };
  },
  /** Closes what the portal lays over its pages. */
  overlays({ selectors }) {
    for (const [root, texts] of selectors.overlays) {
      buttonSaying(document.querySelector(root), texts)?.click();
    }
    return { state: "done" };
  },
};

/** A page that looks at itself less often than this is busy with itself, or gets no time of its machine. */
const longestGapMs = 1_000;

/** Looks until there is something to say, or until `ms` have passed; then the answer is null, or that the page was busy. */
export function lookAtPage(ask) {
  return new Promise((resolve) => {
    let at = performance.now();
    const until = at + ask.ms;
    let isBusy = false;
    let beat;
    const observer = new MutationObserver(() => check());
    const end = (answer) => {
      observer.disconnect();
      clearInterval(beat);
      resolve(answer);
    };
    const check = () => {
      const found = checkOn(ask) ?? goals[ask.goal](ask);
      const now = performance.now();
      isBusy ||= now - at > longestGapMs;
      at = now;
      if (found !== undefined) end(found);
      else if (now >= until) end(isBusy ? { state: "busy" } : null);
      return found !== undefined;
    };
    if (check() || ask.ms === 0) return;
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // Geometry changes without a mutation, and so does the end of our patience.
    beat = setInterval(check, 50);
  });
}
