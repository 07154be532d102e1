import type { RemovalPreview } from "#domain/accounts/remove-account.ts";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { accountsTap, cabinetTap, removeTap } from "./taps.ts";

type What = "cabinet" | "login";

/** The question before a cabinet or a login goes: what is deleted, what stays. */
export function removeAskScreen(
  { accountId, what, preview }: { accountId: string; what: What; preview: RemovalPreview },
  { cabinets }: Texts,
): Screen {
  const names = preview.accounts.map(({ name }) => name);
  const title =
    what === "login" ? cabinets.forgetAsk(names.join(", ")) : cabinets.removeAsk(names.join(", "));
  return {
    text: paragraphs(
      bold(title),
      lines(
        html`${cabinets.goes}:`,
        html`• ${cabinets.goesWatches(preview.watches)}`,
        html`• ${cabinets.goesOrders(preview.orders)}`,
        preview.isLast && html`• ${cabinets.goesSession}`,
      ),
      lines(
        cabinets.staysSupplies(preview.supplies),
        cabinets.staysDrafts,
        !preview.isLast && cabinets.staysSession,
      ),
      html`⚠️ ${cabinets.noUndo}`,
    ),
    buttons: [
      [
        button(
          what === "login" ? cabinets.yesForget : cabinets.yesRemove,
          removeTap.data({ accountId, what, step: "yes" }),
          "danger",
        ),
      ],
      [button(cabinets.no, cabinetTap.data({ accountId }))],
    ],
  };
}

/** It has begun; a notice says when it is done. */
export function removingScreen(names: readonly string[], orders: number, { cabinets }: Texts): Screen {
  return {
    text: paragraphs(
      html`🧹 ${bold(`${cabinets.removing}: ${names.join(", ")}`)}`,
      cabinets.removingNext(orders),
    ),
    buttons: [[button(cabinets.back, accountsTap.data({ where: "here" }))]],
  };
}

/** A cabinet is gone: what of ours was taken out of it, and what is left there. */
export function removedScreen(
  { account, watches, ordersDeleted, ordersLeft, isLoginGone }: NoticeFacts["accounts.removed"],
  { cabinets, slots }: Texts,
): Screen {
  return {
    text: paragraphs(
      html`🧹 ${bold(cabinets.removed(account))}`,
      lines(
        cabinets.removedWatches(watches),
        ordersDeleted > 0 && cabinets.removedOrders(ordersDeleted),
        isLoginGone && cabinets.removedSession,
      ),
      ordersLeft.length > 0 && cabinets.removedLeft(ordersLeft.map(slots.number).join(", ")),
    ),
    buttons: [[button(cabinets.back, accountsTap.data({ where: "new" }))]],
  };
}
