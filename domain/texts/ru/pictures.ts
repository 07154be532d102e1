/** Pictures of WB's page as it looked when an attempt ended. */
export const pictures = {
  name: "Снимок экрана",
  button: (warehouse: string, day: string) => `📷 Снимок экрана: ${warehouse}, ${day}`,
  kept: (until: string) => `📷 Снимок экрана есть до ${until}`,
  deleted: "📷 Снимок экрана уже удалён",
  caption: "Так выглядела страница WB, когда попытка остановилась.",
  captionKept: "Снимок видят ваша компания и администратор сервиса, он удалится сам",
  gone: "Этот снимок экрана уже удалён: я храню их 7 дней.",
  none: "У этой попытки снимка экрана нет.",
  sheetKept: (until: string) => `есть до ${until}, кнопка в журнале заявки`,
  sheetDeleted: "удалён",
};
