import { askForCode, renewSilently } from "./auth-api.js";
import { openCodeView } from "./auth-code.js";
import { ac, errorLine } from "./auth-kit.js";
import { askErrors, timeText } from "./auth-texts.js";
import { askForPicture, openAppScreen, openSecondFactor } from "./auth-views.js";
import { byId, h, show } from "./dom.js";
import { drawCookieBar } from "./shell-overlays.js";

const home = "https://seller.wildberries.ru";
const trusted = /^(seller|seller-tls|delivery-options|cmp-new|cmp|ads-outdoor-lk)\.wildberries\.ru$/;

/** Where to go after the login: only to the portal itself. */
function target() {
  const wanted = new URLSearchParams(location.search).get("redirect_url");
  if (wanted === null) return home;
  const url = URL.parse(wanted, home);
  return url !== null && url.protocol === "https:" && trusted.test(url.hostname) ? url.href : home;
}

function signedIn() {
  location.replace(target());
}

function format(digits) {
  return [digits.slice(0, 3), digits.slice(3, 6)]
    .filter((part) => part !== "")
    .join(" ")
    .concat(
      digits.length > 6 ? `-${digits.slice(6, 8)}` : "",
      digits.length > 8 ? `-${digits.slice(8, 10)}` : "",
    );
}

const digitsOf = (value) =>
  value
    .replace(/\D/g, "")
    .replace(/^[78](?=\d{10})/, "")
    .slice(0, 10);

function phoneForm() {
  const { line, say } = errorLine(ac("FormPhoneInputBorderless", "error"));
  const progress = h("p", { class: ac("LoginFormView", "progress") });
  let appStage = "install";
  const input = h("input", {
    name: "phone",
    type: "tel",
    inputmode: "tel",
    autocomplete: "tel-national",
    placeholder: "999 999-99-99",
    testid: "phone-input",
    class: ac("SimpleInput", "input"),
    on: {
      input: () => {
        const digits = digitsOf(input.value);
        input.value = format(digits);
        submit.disabled = digits.length < 10;
      },
    },
  });
  const submit = h(
    "button",
    {
      type: "submit",
      testid: "submit-phone-button",
      disabled: true,
      class: ac("FormPhoneInputBorderless", "submit"),
    },
    "→",
  );

  const ask = async () => {
    const phone = digitsOf(input.value);
    if (!phone.startsWith("9")) return say("Неверный номер телефона");
    submit.disabled = true;
    const slow = setTimeout(() => {
      progress.textContent = "Проверяем номер телефона... Подождите ещё немного, пожалуйста";
    }, 7000);
    const answer = await askForCode(phone, askForPicture).catch(() => ({ result: 26 }));
    clearTimeout(slow);
    progress.textContent = "";
    submit.disabled = false;
    return goOn(phone, answer);
  };
  const goOn = (phone, { result, payload }) => {
    if (result === 0) {
      return openCodeView(phone, payload, {
        onSignedIn: signedIn,
        onSecondFactor: (second) =>
          openSecondFactor(second, { onSignedIn: signedIn, onRestart: () => location.reload() }),
        onChallenge: askForPicture,
      });
    }
    if (result === 4) return say(`Запрос кода возможен через ${timeText(payload.ttl)}`);
    if (result === 26) return say(`Произошла ошибка. Попробуйте снова через ${timeText(10)}`);
    const afterApp = appStage !== "install";
    if (result === 9 || (result === 2 && afterApp)) {
      openAppScreen(result === 2 ? "broken" : appStage, { onAgain: ask, onRestart: () => location.reload() });
      appStage = "missing";
      return undefined;
    }
    return say(askErrors[result] ?? "Ошибка сервиса");
  };
  return { input, submit, line, progress, ask };
}

function loginView() {
  const { input, submit, line, progress, ask } = phoneForm();
  const country = h(
    "select",
    { testid: "country-code-select", class: ac("CountryCodeSelect", "select") },
    h("option", { value: "ru" }, "+7"),
    h("option", { value: "by" }, "+375"),
    h("option", { value: "kz" }, "+7 kz"),
  );
  const language = h(
    "select",
    { testid: "language-select", class: `auth-language ${ac("LanguageSelect", "select")}` },
    h("option", { value: "ru" }, "Русский"),
    h("option", { value: "en" }, "English"),
  );
  const form = h(
    "form",
    {
      class: ac("FormPhoneInputBorderless", "form"),
      on: {
        submit: (event) => {
          event.preventDefault();
          return ask();
        },
      },
    },
    h("div", { class: "auth-phone" }, country, input, submit),
    line,
    progress,
  );
  show(
    byId("root"),
    h(
      "main",
      { class: `auth ${ac("LoginFormView", "wrapper")}` },
      language,
      h(
        "div",
        { class: "auth-card" },
        h("div", { class: "auth-logo" }, "WB Партнёры"),
        h("h1", { class: ac("LoginFormView", "title") }, "Вход в WB Партнёры"),
        h(
          "p",
          { class: ac("LoginFormView", "subtitle") },
          "Введите номер телефона, чтобы войти или зарегистрироваться",
        ),
        form,
      ),
    ),
  );
  input.focus();
}

if (await renewSilently().catch(() => false)) signedIn();
else {
  loginView();
  drawCookieBar();
  await fetch(
    "https://seller-services.wildberries.ru/api/suppliers/suppliersPublic/getAllCountriesPhoneMask",
    {
      credentials: "include",
    },
  );
}
