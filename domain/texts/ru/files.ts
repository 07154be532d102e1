/** Files the bot sends, and what stands in them. */
export const files = {
  making: "Готовлю файл, пришлю сюда. Обычно это несколько секунд.",
  asked: "Готовлю файл.",
  ready: {
    journal: "Журнал попыток",
    calendar: "Для календаря",
    board: "Календарь слотов",
    course: "Как менялся коэффициент",
    operations: "Как работал сервис",
  },
  notMade: "Файл не приготовлен",
  failed: "Не получилось приготовить файл. Мы уже знаем, попробуйте ещё раз позже.",
  gone: "Этого файла уже нет: файлы хранятся сутки. Попросите его ещё раз там, где просили.",
  journalName: (watch: string) => `Журнал ${watch}`,
  coefficientSeen: "Коэффициент, когда увидел",
  coefficientFixed: "Коэффициент, закреплён",
  end: "Чем кончилось",
  words: "Слова WB",
  supply: "Поставка",
};
