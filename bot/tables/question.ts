import type { Reader } from "../slots/reader.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { tablesTap } from "./taps.ts";

/** The screen with native tables for whom they may be, and as long as nobody has said so, whether they are seen. */
export function withTables(
  screen: Screen,
  rich: NonNullable<Screen["rich"]>,
  { seesTables = false, t: { tables } }: Reader,
): Screen {
  // Where there is nothing to put into a table yet, the text will do.
  if (seesTables === false || !rich.some(({ type }) => type === "table")) return screen;
  const question: Buttons =
    seesTables === null
      ? [
          [
            button(tables.visible, tablesTap.data({ choice: "native", from: "table" })),
            button(tables.invisible, tablesTap.data({ choice: "plain", from: "table" })),
          ],
        ]
      : [];
  return { ...screen, rich, buttons: [...(screen.buttons ?? []), ...question] };
}
