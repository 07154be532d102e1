import { Chat } from "../access/chat.ts";
import { Company } from "../access/company.ts";
import { Invite } from "../access/invite.ts";
import { Member } from "../access/member.ts";
import { Person } from "../access/person.ts";
import { Account } from "../accounts/account.ts";
import { Handoff } from "../accounts/handoff.ts";
import { Login } from "../accounts/login.ts";
import { Alarm } from "../alarms/alarm.ts";
import { Call } from "../calls/call.ts";
import { VoiceContact } from "../calls/contact.ts";
import { StoredFile } from "../files/file.ts";
import { Form } from "../forms/form.ts";
import { Template } from "../forms/template.ts";
import { BotState, InboxUpdate } from "../inbox/update.ts";
import { Incident } from "../incidents/incident.ts";
import { MailAddress } from "../mail/address.ts";
import { Letter } from "../mail/letter.ts";
import { Notice } from "../notices/notice.ts";
import { BookingPause } from "../operations/booking-pause.ts";
import { Bulletin } from "../operations/bulletin.ts";
import { Deed } from "../operations/deed.ts";
import { Sample } from "../operations/sample.ts";
import { ServiceProcess } from "../pool/process.ts";
import { Attempt } from "../slots/attempt.ts";
import { Cell, SourceStatus, Warehouse } from "../slots/board.ts";
import { BoardView } from "../slots/board-view.ts";
import { CellDay } from "../slots/cell-day.ts";
import { DayCount } from "../slots/day-count.ts";
import { Look } from "../slots/look.ts";
import { Order } from "../slots/order.ts";
import { Passed } from "../slots/passed.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import { Summary } from "../summary/summary.ts";
import { Cancellation } from "../supplies/cancellation.ts";
import { SupplyMove } from "../supplies/supply-move.ts";

/** Every table of the application. */
export const entities = [
  Person,
  Chat,
  Company,
  Member,
  Invite,
  Login,
  Account,
  Handoff,
  Watch,
  Order,
  Attempt,
  Passed,
  DayCount,
  Supply,
  Look,
  Cell,
  CellDay,
  BoardView,
  SourceStatus,
  Warehouse,
  Form,
  Template,
  StoredFile,
  Summary,
  Cancellation,
  SupplyMove,
  Notice,
  MailAddress,
  Letter,
  Alarm,
  VoiceContact,
  Call,
  InboxUpdate,
  BotState,
  Incident,
  ServiceProcess,
  Deed,
  Bulletin,
  BookingPause,
  Sample,
] as const;
