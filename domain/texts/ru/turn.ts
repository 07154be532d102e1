import type { TurnReason } from "#domain/slots/turn.ts";

const reason: Readonly<Record<TurnReason, string>> = {
  hand: "поставлена вручную",
  rest: "после поставленных вручную",
  deadline: "по сроку — раньше та, что раньше кончается",
  importance: "срок тот же — решит, для кого важнее открывшийся склад, затем возраст",
  age: "срок тот же — по возрасту",
};

/** Where a watch stands among the others, and why. */
export const turn = {
  reason,
  label: "Очередь",
  of: (place: number, of: number) => `${place}-я из ${of}`,
  line: (place: number, why: string) => `${place}-я в очереди: ${why}`,
  hint: "Первая в очереди бронируется первой. Без вашей расстановки — по сроку, важности склада, возрасту; между продавцами — по тарифу, затем по возрасту заявки. Порядок меняется в карточке заявки.",
};
