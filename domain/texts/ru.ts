import { accounts } from "./ru/accounts.ts";
import { acts } from "./ru/acts.ts";
import { alarms } from "./ru/alarms.ts";
import { board } from "./ru/board.ts";
import { bulk } from "./ru/bulk.ts";
import { bulletins } from "./ru/bulletins.ts";
import { cabinets } from "./ru/cabinets.ts";
import { cabinetsOfWish } from "./ru/cabinets-of-wish.ts";
import { challenge, challengePage } from "./ru/challenge.ts";
import { common } from "./ru/common.ts";
import { conditions } from "./ru/conditions.ts";
import { dates } from "./ru/dates.ts";
import { days } from "./ru/days.ts";
import { editing } from "./ru/editing.ts";
import { failures } from "./ru/failures.ts";
import { files } from "./ru/files.ts";
import { goods } from "./ru/goods.ts";
import { goodsNews } from "./ru/goods-news.ts";
import { handoff } from "./ru/handoff.ts";
import { help } from "./ru/help.ts";
import { incidents } from "./ru/incidents.ts";
import { limits } from "./ru/limits.ts";
import { mail } from "./ru/mail.ts";
import { adminCommands, commands, groupCommands, menu, profile } from "./ru/menu.ts";
import { moving } from "./ru/moving.ts";
import { notices } from "./ru/notices.ts";
import { operations } from "./ru/operations.ts";
import { packing } from "./ru/packing.ts";
import { pictures } from "./ru/pictures.ts";
import { pool } from "./ru/pool.ts";
import { preview } from "./ru/preview.ts";
import { refusals } from "./ru/refusals.ts";
import { settings } from "./ru/settings.ts";
import { several } from "./ru/several.ts";
import { slots } from "./ru/slots.ts";
import { start } from "./ru/start.ts";
import { summary } from "./ru/summary.ts";
import { supplies } from "./ru/supplies.ts";
import { supplyStatus } from "./ru/supply-status.ts";
import { tables } from "./ru/tables.ts";
import { templates } from "./ru/templates.ts";
import { transit } from "./ru/transit.ts";
import { turn } from "./ru/turn.ts";
import { voice } from "./ru/voice.ts";
import { wizard } from "./ru/wizard.ts";

/** Every sentence in Russian, by feature. */
export const ru = {
  failures,
  handoff,
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
};
