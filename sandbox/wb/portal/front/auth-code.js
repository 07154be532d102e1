import { askForCode, enterCode } from "./auth-api.js";
import { ac, countDown, errorLine, openModal } from "./auth-kit.js";
import { askErrors, codeErrors, timeText } from "./auth-texts.js";
import { h } from "./dom.js";

const cellsOf = 6;

/** Six one-digit cells; the sixth digit sends the code, a paste fills them all. */
function codeCells(onFull) {
  const cells = [];
  const check = () => {
    const code = cells.map((cell) => cell.value).join("");
    if (code.length === cellsOf) onFull(code);
  };
  const fill = (from, digits) => {
    for (const [index, digit] of [...digits].entries()) {
      const cell = cells[from + index];
      if (cell !== undefined) cell.value = digit;
    }
    cells[Math.min(from + digits.length, cellsOf - 1)].focus();
    check();
  };
  const list = h("ul", { class: `SimpleCodeInput ${ac("SimpleCodeInput", "list")}` });
  for (let index = 0; index < cellsOf; index += 1) {
    const cell = h("input", {
      testid: "sms-code-input",
      class: `InputCell ${ac("InputCell", "input")}`,
      inputmode: "numeric",
      autocomplete: "one-time-code",
      on: {
        input: () => {
          const digits = cell.value.replace(/\D/g, "");
          cell.value = "";
          if (digits !== "") fill(index, digits.slice(0, cellsOf));
        },
        paste: (event) => {
          event.preventDefault();
          fill(0, event.clipboardData.getData("text").replace(/\D/g, "").slice(0, cellsOf));
        },
        keydown: (event) => {
          if (event.key === "Backspace" && cell.value === "" && index > 0) cells[index - 1].focus();
        },
      },
    });
    cells.push(cell);
    list.append(h("li", { class: `SimpleCodeInput__item ${ac("SimpleCodeInput", "item")}` }, cell));
  }
  return {
    list,
    focus: () => cells[0].focus(),
    clear() {
      for (const cell of cells) cell.value = "";
      cells[0].focus();
    },
    disable(off) {
      for (const cell of cells) cell.disabled = off;
    },
  };
}

/** Shows the code view and goes on by what WB answers. */
export function openCodeView(phone, first, { onSignedIn, onSecondFactor, onChallenge }) {
  let { sticker } = first;
  const { line, say } = errorLine(ac("FormCodeInput", "error"));
  const cells = codeCells(async (code) => {
    cells.disable(true);
    const { result, payload } = await enterCode(sticker, code);
    if (result === 0) return onSignedIn();
    if (result === 15) return onSecondFactor(payload);
    cells.disable(result === 30);
    cells.clear();
    return say(codeErrors[result] ?? "Ошибка сервиса");
  });
  const resend = h("button", {
    type: "button",
    class: `auth-resend ${ac("CodeInputContentView", "resend")}`,
  });
  const arm = (ttl) =>
    countDown(resend, ttl, {
      waiting: (left) => `Запросить заново через ${timeText(left)}`,
      ready: "Запросить новый код",
    });
  resend.addEventListener("click", async () => {
    const { result, payload } = await askForCode(phone, onChallenge);
    if (result === 4) return say(`Запрос кода возможен через ${timeText(payload.ttl)}`);
    if (result !== 0) return say(askErrors[result] ?? "Ошибка сервиса");
    ({ sticker } = payload);
    cells.disable(false);
    cells.clear();
    return arm(payload.ttl);
  });
  const title =
    first.auth_method === "sms"
      ? "Введите код из СМС"
      : "Введите код из уведомления в приложении или на сайте Wildberries";
  openModal(
    "CodeInputContentView",
    undefined,
    h("h2", { class: ac("CodeInputContentView", "title") }, title),
    h(
      "p",
      { class: ac("CodeInputContentView", "phone") },
      `+7 ${phone.replace(/(\d{3})(\d{3})(\d\d)(\d\d)/, "$1 $2-$3-$4")}`,
    ),
    cells.list,
    line,
    resend,
  );
  arm(first.ttl);
  cells.focus();
}
