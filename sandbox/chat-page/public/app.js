import { drawConversation, showTyping } from "./conversation.js";
import { complain } from "./layers.js";
import { drawPanel, panelNews } from "./panel.js";
import { ask, listen } from "./server.js";
import { drawSidebar, markSeen } from "./sidebar.js";
import { isNarrow, onUpdate, person, state, update } from "./state.js";
import { t } from "./texts.js";

const root = document.getElementById("app");
const sidebar = document.getElementById("sidebar");
const conversation = document.getElementById("conversation");
const panel = document.getElementById("panel");
let wanted = { frame: false, chat: false };
let isLoading = false;

/** Loads what is stale, one load at a time; news that come meanwhile ask for another. */
function refresh(what) {
  wanted = { frame: wanted.frame || what.frame === true, chat: true };
  if (isLoading) return;
  isLoading = true;
  loadWanted()
    .catch((error) => state.isOnline && complain(error))
    .finally(() => {
      isLoading = false;
    });
}

async function loadWanted() {
  while (wanted.frame || wanted.chat) {
    const now = wanted;
    wanted = { frame: false, chat: false };
    if (now.frame) await loadFrame();
    await loadChat();
  }
  if (!state.isOnline) update({ isOnline: true });
}

async function loadFrame() {
  const frame = await ask("/tg/frame");
  const isKnown = frame.people.some(({ id }) => id === state.personId);
  const personId = isKnown ? state.personId : frame.people[0]?.id;
  update({ frame, personId, ...(isKnown || isNarrow() ? {} : { chatId: personId }) });
  if (!state.chatId && !isNarrow()) update({ chatId: state.personId });
}

async function loadChat() {
  const { chatId, personId } = state;
  if (!chatId || !person()?.chats.some(({ id }) => id === chatId)) return;
  const chat = await ask(`/tg/chats/${chatId}?as=${personId}`);
  if (chatId === state.chatId && personId === state.personId) update({ chat });
}

function draw() {
  root.dataset.view = state.view;
  root.classList.toggle("with-panel", state.isPanelOpen);
  root.classList.toggle("offline", !state.isOnline);
  root.dataset.offline = t("lost");
  document.documentElement.lang = state.language;
  if (isChatOpen()) markSeen();
  drawSidebar(sidebar);
  drawConversation(conversation);
}

function isChatOpen() {
  return state.chat !== undefined && (!isNarrow() || state.view === "chat");
}

const news = {
  hello: () => refresh({ frame: true }),
  lost: () => state.isOnline && update({ isOnline: false }),
  action: ({ chatId }) => chatId === state.chatId && showTyping(),
  call: panelNews,
  faults: panelNews,
  clock: panelNews,
  callback: () => undefined,
  updates: () => undefined,
};

onUpdate((names) => {
  const isMove = names.includes("chatId") || names.includes("personId");
  if (names.includes("view") && state.view === "panel") history.pushState({}, "");
  draw();
  if (names.some((name) => ["frame", "language", "tab", "isPanelOpen", "view"].includes(name)))
    drawPanel(panel);
  if (isMove && state.chatId && state.chat?.id !== state.chatId) refresh({});
});

addEventListener(
  "popstate",
  () => state.view === "panel" && update({ view: state.chatId ? "chat" : "list" }),
);
addEventListener("resize", () => draw());
listen((event) => (news[event.kind] ?? (() => refresh({ frame: true })))(event));
