import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { Whose } from "#domain/notices/whose.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { noticeVersion, watchTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";

/** What of a draft has changed in the cabinet, and what is done about it. */
export function goodsChangedScreen(
  { watchId, label, added, gone, changed, more }: NoticeFacts["slots.goods-changed"],
  { t: { goodsNews, goods, slots } }: Reader,
): Screen {
  const open = watchTap.data({ id: watchId, version: noticeVersion, verb: "open" });
  return {
    text: paragraphs(
      html`📦 ${bold(goodsNews.title(goods.named(label)))}`,
      lines(
        ...changed.map(({ barcode, from, to }) => goodsNews.changed(barcode, from, to)),
        ...added.map(({ barcode, quantity }) => goodsNews.added(barcode, quantity)),
        ...gone.map(({ barcode, quantity }) => goodsNews.gone(barcode, quantity)),
        more > 0 && goodsNews.more(more),
      ),
      goodsNews.next,
    ),
    buttons: [[button(slots.openWatch, open)]],
  };
}

/** Which watch a notice is about, for sellers who have several. */
export function whoseLines({ account, goods }: Whose, { t }: Reader): readonly (Html | false)[] {
  return [
    account !== undefined && fact(t.slots.account, account),
    goods !== undefined && fact(t.slots.draft, t.goods.named(goods)),
  ];
}
