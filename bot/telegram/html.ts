/** Text with Telegram's HTML in it; only `html` makes one, so nothing a person typed is ever read as markup. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Value = Html | string | number | null | undefined | false;

/** Joins a template; strings in it are escaped, other `Html` is taken as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, index) => part + show(values[index])).join(""));
}

/** One line under the other; what is not there leaves no line. */
export function lines(...values: readonly Value[]): Html {
  return new Html(values.filter(isThere).map(show).join("\n"));
}

/** Paragraphs with an empty line between them. */
export function paragraphs(...values: readonly Value[]): Html {
  return new Html(values.filter(isThere).map(show).join("\n\n"));
}

/** A title in bold. */
export function bold(text: string): Html {
  return html`<b>${text}</b>`;
}

/** An instant that every reader sees in their own time zone; `fallback` is what old clients show. */
export function time(instant: Date, fallback: string, format = "dt"): Html {
  return html`<tg-time unix="${Math.floor(instant.getTime() / 1000)}" format="${format}">${fallback}</tg-time>`;
}

function isThere(value: Value): boolean {
  return value !== null && value !== undefined && value !== false && show(value) !== "";
}

function show(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.source;
  return String(value)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
