import { enterSecondCode } from "./auth-api.js";
import { ac, errorLine, openModal } from "./auth-kit.js";
import { secondErrors } from "./auth-texts.js";
import { h } from "./dom.js";

/** The code from the mail: one masked field that sends itself at the sixth digit. */
export function openSecondFactor({ sticker, email_address: email }, { onSignedIn, onRestart }) {
  let current = sticker;
  const { line, say } = errorLine(ac("TfaFormContentView", "error"));
  const hint = h("p", { class: ac("TfaFormContentView", "hint") });
  setTimeout(() => {
    hint.textContent = "Если код не приходит, проверьте спам или подождите ещё немного";
  }, 60_000);
  const submit = async (code) => {
    hint.textContent = "Проверяем код из почты…";
    const { result, payload } = await enterSecondCode(current, code);
    hint.textContent = "";
    if (result === 0) return onSignedIn();
    if (result === 5) return openLimit(onRestart);
    if (result === 15) current = payload.sticker;
    input.value = "";
    return say(secondErrors[result] ?? "Ошибка сервиса");
  };
  const input = h("input", {
    type: "numeric",
    inputmode: "numeric",
    name: "tfaAcceptCode",
    placeholder: "000 000",
    class: ac("TfaFormContentView", "input"),
    on: {
      input: () => {
        const digits = input.value.replace(/\D/g, "").slice(0, 6);
        input.value = digits.replace(/^(\d{3})(\d)/, "$1 $2");
        return digits.length === 6 ? submit(digits) : undefined;
      },
    },
  });
  openModal(
    "TfaFormContentView",
    undefined,
    h(
      "h2",
      { class: ac("TfaFormContentView", "title") },
      `Введите проверочный код из 6 символов, высланный на ${email}`,
    ),
    input,
    line,
    hint,
  );
  input.focus();
}

function openLimit(onRestart) {
  const close = openModal(
    "TfaFormContentView",
    undefined,
    h("h2", {}, "Вы ввели слишком много неправильных кодов, начните авторизацию заново"),
    restartButton("Начать заново →", () => {
      close();
      onRestart();
    }),
  );
}

function restartButton(text, onClick) {
  return h(
    "button",
    { type: "button", class: `auth-primary ${ac("ButtonView", "primary")}`, on: { click: onClick } },
    text,
  );
}

/** The screen that asks to install the app; `onAgain` asks for a code once more. */
export function openAppScreen(stage, { onAgain, onRestart }) {
  const texts = {
    install: [
      "Установите мобильное приложение и авторизуйтесь там — код для входа в кабинет пришлём в приложении в раздел «Уведомления»",
      "Я все установил, пришлите код",
      onAgain,
    ],
    missing: [
      "К сожалению, мы не смогли найти вас в списке клиентов приложения.",
      "Запросить код еще раз",
      onAgain,
    ],
    broken: ["Произошла техническая ошибка. Попробуйте ещё раз немного позже", "Начать заново", onRestart],
  };
  const [text, label, next] = texts[stage];
  const close = openModal(
    "ApplicationContentView",
    undefined,
    h("h2", { class: ac("ApplicationContentView", "title") }, text),
    restartButton(label, () => {
      close();
      next();
    }),
  );
}

/** Shows a picture with symbols; answers with what the person typed. */
export function askForPicture(picture) {
  return new Promise((resolve) => {
    const input = h("input", {
      name: "captchaCode",
      autocomplete: "off",
      class: ac("CaptchaFormContentView", "input"),
    });
    const form = h(
      "form",
      {
        on: {
          submit: (event) => {
            event.preventDefault();
            close();
            resolve(input.value);
          },
        },
      },
      h("img", { src: picture, alt: "captcha", class: ac("CaptchaFormContentView", "image") }),
      input,
      h("button", { type: "submit", class: `auth-primary ${ac("ButtonView", "primary")}` }, "Продолжить →"),
    );
    const title = h(
      "h2",
      { class: ac("CaptchaFormContentView", "title") },
      "Введите символы с картинки и нажмите Продолжить...",
    );
    const close = openModal("CaptchaFormContentView", undefined, title, form);
    input.focus();
  });
}
