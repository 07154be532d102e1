import { createRequire } from "node:module";
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";

const require = createRequire(import.meta.url);

/** The one family that pictures are written in; it comes with the application, so every machine draws alike. */
export const family = "Roboto";

/** The colours of pictures. */
export const ink = {
  paper: "#ffffff",
  text: "#1d2733",
  quiet: "#7a8694",
  line: "#dfe4ea",
  closed: "#e6e9ee",
  accent: "#6d4aff",
} as const;

let isReady = false;

/** Makes the fonts known, once. */
export function readyFonts(): void {
  if (isReady) return;
  const folder = "@expo-google-fonts/roboto";
  for (const name of ["400Regular/Roboto_400Regular.ttf", "500Medium/Roboto_500Medium.ttf"])
    GlobalFonts.registerFromPath(require.resolve(`${folder}/${name}`), family);
  isReady = true;
}

/** A white sheet of this size with a pen. */
export function sheetOfPaper(
  width: number,
  height: number,
): { readonly canvas: Canvas; readonly pen: SKRSContext2D } {
  readyFonts();
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = ink.paper;
  pen.fillRect(0, 0, width, height);
  return { canvas, pen };
}

/** How a text is written. */
export interface Hand {
  readonly size: number;
  readonly colour?: string;
  readonly weight?: 400 | 500;
  readonly align?: "left" | "center" | "right";
  /** Cut when it is wider. */
  readonly most?: number;
}

/** Writes one line; the place is its middle line. */
export function write(pen: SKRSContext2D, text: string, [x, y]: readonly [number, number], hand: Hand): void {
  const { size, colour = ink.text, weight = 400, align = "left", most } = hand;
  pen.font = `${weight} ${size}px ${family}`;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.textBaseline = "middle";
  pen.fillText(most === undefined ? text : fitting(pen, text, most), x, y);
}

function fitting(pen: SKRSContext2D, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text;
  const points = [...text];
  while (points.length > 1 && pen.measureText(`${points.join("")}…`).width > most) points.pop();
  return `${points.join("")}…`;
}
