import type { FavouriteChoice } from "#domain/slots/edit-view.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, paragraphs } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { boardTap, favouritesTap, favouriteTap } from "./taps.ts";

const perPage = 10;

/** The choice of warehouses: those that are shown first, then all that are known or found. */
export function favouritesScreen(
  { chosen, found, find, canUndo }: FavouriteChoice,
  page: number,
  { board }: Texts,
): Screen {
  const marked = new Set(chosen.map(({ id }) => id));
  const others = found.filter(({ id }) => !marked.has(id));
  const all = find === null ? [...chosen, ...others] : found;
  const { shown, pager } = paged(all, { page, size: perPage }, (text, to) =>
    button(text, favouritesTap.data({ page: to, verb: "show" })),
  );
  const search = find !== null && (found.length === 0 ? board.notFound(find) : board.found(find));
  return {
    text: paragraphs(
      bold(board.favouritesTitle),
      all.length === 0 && find === null ? board.favouritesNone : board.favouritesAsk,
      search,
    ),
    buttons: [
      ...shown.map(({ id, name }) => [
        button(
          `${marked.has(id) ? "☑️" : "▫️"} ${name}`,
          favouriteTap.data({ warehouseId: id, wanted: marked.has(id) ? "n" : "y", page }),
        ),
      ]),
      ...pager,
      find === null ? [] : [button(board.showAll, favouritesTap.data({ page: 0, verb: "all" }))],
      canUndo ? [button(board.undoReset, favouritesTap.data({ page: 0, verb: "undo" }))] : [],
      [
        button(board.fromWatches, favouritesTap.data({ page: 0, verb: "reset" })),
        button(board.toBoard, boardTap.data({ week: 0, group: 0 }), "primary"),
      ],
    ],
  };
}
