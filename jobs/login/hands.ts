import type { CDPSession, Page } from "playwright";
import { callIn } from "#jobs/browser/in-page.ts";
import type { VisitorSays } from "#jobs/queue/handoff-channel.ts";
import type { Fields } from "./fields.ts";

/** How large the visitor's page is, and whether fingers touch it. */
export type Hello = Extract<VisitorSays, { t: "hello" }>;

/** What the visitor does with the picture. */
export type Action = Extract<VisitorSays, { t: "pointer" | "wheel" | "key" | "text" | "paste" | "select" }>;

/** The size of the page on show, in its own pixels, and how many of the visitor's go on one. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly touch: boolean;
}

/** The visitor's fingers, mouse and keyboard. */
export interface Hands {
  readonly view: View;
  /** Takes the visitor's size, within what a page can be. */
  fitTo(hello: Hello): View;
  /** Does what the visitor did, one after the other. */
  act(action: Action): void;
}

type Pointer = Extract<Action, { t: "pointer" }>;

/** Keys that a visitor may press besides typing text. */
const knownKeys = /^(Enter|Tab|Escape|Backspace|Delete|Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/;
const touchTypes = { down: "touchStart", move: "touchMove", up: "touchEnd", cancel: "touchCancel" } as const;
const mouseTypes = {
  down: "mousePressed",
  move: "mouseMoved",
  up: "mouseReleased",
  cancel: "mouseReleased",
} as const;

/** Carries over to a page what the visitor does with its picture. */
export function createHands(page: Page, cdp: CDPSession, fields: Fields): Hands {
  let view: View = { width: 390, height: 844, scale: 1, touch: true };
  let isDown = false;
  let queue: Promise<unknown> = Promise.resolve();

  const touch = async ({ phase, x, y }: Pointer): Promise<void> => {
    if (!isDown && phase !== "down") return;
    isDown = phase === "down" || phase === "move";
    const touchPoints = isDown ? [{ x: x * view.scale, y: y * view.scale }] : [];
    await cdp.send("Input.dispatchTouchEvent", { type: touchTypes[phase], touchPoints });
  };
  const mouse = async ({ phase, x, y }: Pointer): Promise<void> => {
    isDown ||= phase === "down";
    await cdp.send("Input.dispatchMouseEvent", {
      type: mouseTypes[phase],
      x: x * view.scale,
      y: y * view.scale,
      button: isDown ? "left" : "none",
      clickCount: phase === "move" ? 0 : 1,
    });
    if (phase === "up" || phase === "cancel") isDown = false;
  };
  const perform = async (action: Action): Promise<void> => {
    switch (action.t) {
      case "pointer":
        return view.touch ? touch(action) : mouse(action);
      case "wheel":
        await cdp.send("Input.dispatchMouseEvent", {
          type: "mouseWheel",
          x: action.x * view.scale,
          y: action.y * view.scale,
          deltaX: action.dx * view.scale,
          deltaY: action.dy * view.scale,
        });
        return;
      case "key":
        if (action.key === "SelectAll") return page.keyboard.press("Control+A");
        if (!knownKeys.test(action.key)) return;
        return page.keyboard.press(`${action.shift ? "Shift+" : ""}${action.key}`);
      case "text":
        return page.keyboard.type(action.text);
      case "paste":
        return paste(page, action.text);
      case "select":
        return fields.choose(action.id, action.index);
    }
  };
  return {
    get view() {
      return view;
    },
    fitTo({ width, height, scale, touch: isTouched }) {
      view = {
        width: within(width, isTouched ? [320, 820] : [480, 1280]),
        height: within(height, isTouched ? [420, 1180] : [480, 900]),
        scale: Math.min(scale, 2),
        touch: isTouched,
      };
      return view;
    },
    act(action) {
      // A page that navigates in the middle of a gesture loses the gesture, not the rest.
      queue = queue.then(() => perform(action)).catch(() => undefined);
    },
  };
}

function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.round(Math.min(Math.max(value, least), most));
}

/** Pastes as a person would: the page's own handler first; cells of one character get one each. */
async function paste(page: Page, text: string): Promise<void> {
  const how = await callIn<"handled" | "cells" | "insert">(
    page,
    `(text) => {
      const field = document.activeElement ?? document.body;
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      if (!field.dispatchEvent(event)) return "handled";
      return field.maxLength === 1 ? "cells" : "insert";
    }`,
    text,
  );
  if (how === "cells") await page.keyboard.type(text);
  if (how === "insert") await page.keyboard.insertText(text);
}
