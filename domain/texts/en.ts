import { accounts } from "./en/accounts.ts";
import { acts } from "./en/acts.ts";
import { alarms } from "./en/alarms.ts";
import { board } from "./en/board.ts";
import { bulk } from "./en/bulk.ts";
import { bulletins } from "./en/bulletins.ts";
import { cabinets } from "./en/cabinets.ts";
import { cabinetsOfWish } from "./en/cabinets-of-wish.ts";
import { challenge, challengePage } from "./en/challenge.ts";
import { common } from "./en/common.ts";
import { conditions } from "./en/conditions.ts";
import { dates } from "./en/dates.ts";
import { days } from "./en/days.ts";
import { editing } from "./en/editing.ts";
import { failures } from "./en/failures.ts";
import { files } from "./en/files.ts";
import { goods } from "./en/goods.ts";
import { goodsNews } from "./en/goods-news.ts";
import { handoff } from "./en/handoff.ts";
import { help } from "./en/help.ts";
import { incidents } from "./en/incidents.ts";
import { limits } from "./en/limits.ts";
import { mail } from "./en/mail.ts";
import { adminCommands, commands, groupCommands, menu, profile } from "./en/menu.ts";
import { moving } from "./en/moving.ts";
import { notices } from "./en/notices.ts";
import { operations } from "./en/operations.ts";
import { packing } from "./en/packing.ts";
import { pictures } from "./en/pictures.ts";
import { pool } from "./en/pool.ts";
import { preview } from "./en/preview.ts";
import { refusals } from "./en/refusals.ts";
import { settings } from "./en/settings.ts";
import { several } from "./en/several.ts";
import { slots } from "./en/slots.ts";
import { start } from "./en/start.ts";
import { summary } from "./en/summary.ts";
import { supplies } from "./en/supplies.ts";
import { supplyStatus } from "./en/supply-status.ts";
import { tables } from "./en/tables.ts";
import { templates } from "./en/templates.ts";
import { transit } from "./en/transit.ts";
import { turn } from "./en/turn.ts";
import { voice } from "./en/voice.ts";
import { wizard } from "./en/wizard.ts";
import type { ru } from "./ru.ts";

/** Every sentence in English, by feature. */
export const en = {
  failures,
  common,
  start,
  menu,
  commands,
  groupCommands,
  adminCommands,
  profile,
  accounts,
  bulletins,
  cabinets,
  cabinetsOfWish,
  challenge,
  challengePage,
  board,
  handoff,
  help,
  several,
  slots,
  transit,
  wizard,
  files,
  settings,
  alarms,
  voice,
  mail,
  summary,
  supplyStatus,
  tables,
  limits,
  incidents,
  operations,
  acts,
  supplies,
  moving,
  goods,
  refusals,
  conditions,
  packing,
  pictures,
  pool,
  preview,
  editing,
  templates,
  goodsNews,
  dates,
  days,
  turn,
  bulk,
  notices,
} satisfies typeof ru;
