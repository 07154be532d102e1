import type { WatchAnswers, WatchStep } from "#domain/forms/watch-form.ts";
import { placeName } from "#domain/slots/chain.ts";
import type { Look, TransitOption } from "#domain/slots/look.ts";
import type { Reader } from "../slots/reader.ts";
import { cut } from "../telegram/screen.ts";
import { type Answering, onward, without } from "./filled.ts";
import type { FormVerb } from "./taps.ts";
import { lookFailure } from "./watch-lists.ts";
import type { Press, StepBody, WatchFormView } from "./watch-view.ts";

/** The buttons of this step: which warehouse, then through which other one. */
export const transitAnswers: Partial<
  Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>
> = {
  via: { step: "transit", apply: (answers, value) => askFor(answers, Number(value)) },
  route: {
    step: "transit",
    apply: (answers, value, { transit }) => choose(answers, Number(value), optionsIn(transit)),
  },
  routed: { step: "transit", apply: (answers) => onward(unasked(answers)) },
};

/** Direct, or through one of the warehouses that the cabinet names for this one. */
export function transitStep(view: WatchFormView, { t }: Reader, press: Press): StepBody {
  const { answers, transit } = view;
  const { transit: words, conditions, wizard } = t;
  const places = answers.warehouses ?? [];
  const asked = places.find(({ id }) => id === answers.transitFor);
  if (asked === undefined) {
    return {
      lines: [words.hint, words.seen, words.price],
      buttons: [
        ...places.map((one) => [
          press(
            `${cut(placeName(one), 40)}${one.via === undefined ? ` · ${words.direct}` : ""}`,
            "via",
            String(one.id),
          ),
        ]),
        [press(conditions.done, "routed", "", "success")],
      ],
    };
  }
  const back = [press(words.toPlaces, "via", "0")];
  if (transit?.state === "failed") return { lines: [`⚠️ ${lookFailure(transit, t)}`], buttons: [back] };
  if (transit === null || transit === undefined || transit.state === "asked")
    return { lines: [`⏳ ${words.reading(asked.name)}`, wizard.waitNote], buttons: [back] };
  const options = optionsIn(transit);
  const mark = (isSet: boolean, text: string) => `${isSet ? "✓ " : ""}${text}`;
  return {
    lines: [
      options.length === 0 ? words.none(asked.name) : words.ask(asked.name),
      ...options.map((one) => words.option(one)),
    ],
    buttons: [
      [press(mark(asked.via === undefined, words.direct), "route", "0")],
      ...options.map(({ id, name }) => [
        press(mark(asked.via?.id === id, cut(words.through(name), 40)), "route", String(id)),
      ]),
      back,
    ],
  };
}

function optionsIn(look: Look | null | undefined): readonly TransitOption[] {
  return look?.content?.what === "transit" ? look.content.options : [];
}

function askFor(answers: WatchAnswers, id: number) {
  const isKnown = answers.warehouses?.some((one) => one.id === id) === true;
  const rest = unasked(answers);
  // The look is asked for when the form is saved.
  return { step: "transit" as const, answers: isKnown ? { ...rest, transitFor: id } : rest };
}

function choose(answers: WatchAnswers, id: number, options: readonly TransitOption[]) {
  const { transitFor, warehouses = [] } = answers;
  const option = options.find((one) => one.id === id);
  if (transitFor === undefined || (id !== 0 && option === undefined)) return undefined;
  const chosen = warehouses.map(({ via, ...place }) => {
    if (place.id !== transitFor) return via === undefined ? place : { ...place, via };
    return option === undefined ? place : { ...place, via: { id: option.id, name: option.name } };
  });
  return { step: "transit" as const, answers: { ...unasked(answers), warehouses: chosen } };
}

function unasked(answers: WatchAnswers): WatchAnswers {
  return without(without(answers, "transitFor"), "transitLookId");
}
