import type { Buttons } from "./screen.ts";

/** One page of a list, and the row of buttons that turns the pages. */
export function paged<T>(
  all: readonly T[],
  { page, size }: { readonly page: number; readonly size: number },
  turn: (text: string, to: number) => Buttons[number][number],
): { readonly shown: readonly T[]; readonly pager: Buttons } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = all.slice(at * size, (at + 1) * size);
  if (pages === 1) return { shown, pager: [] };
  const row = [
    ...(at > 0 ? [turn("‹", at - 1)] : []),
    turn(`${at + 1}/${pages}`, at),
    ...(at < pages - 1 ? [turn("›", at + 1)] : []),
  ];
  return { shown, pager: [row] };
}
