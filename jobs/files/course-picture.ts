import type { Canvas } from "@napi-rs/canvas";
import {
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  type Point,
  PointElement,
} from "chart.js";
import type { FileContent } from "#domain/files/ask-file.ts";
import type { FileFacts } from "#domain/files/kinds.ts";
import type { Unit } from "#domain/kernel/act.ts";
import type { Change } from "#domain/slots/cell-day.ts";
import { courseOf } from "#domain/slots/history.ts";
import { dayText, moscowMoment } from "#domain/texts/format.ts";
import { family, ink, sheetOfPaper, write } from "./canvas.ts";
import type { FileReader } from "./make.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale);

const width = 1080;
const height = 640;
const head = 130;

/** How a cell's coefficient went, as a picture. */
export async function coursePicture(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  facts: FileFacts["course"],
  reader: FileReader,
): Promise<FileContent> {
  const course = await read((unit) => courseOf(unit, facts, facts.source));
  return {
    name: `${reader.t.board.courseFile} ${facts.warehouse}.png`,
    mime: "image/png",
    content: drawCourse(course, facts, reader),
  };
}

/** Draws a course as PNG: steps, with closed times at the bottom. */
export function drawCourse(
  course: readonly Change[],
  { warehouse, day, box, source }: FileFacts["course"],
  reader: FileReader,
): Buffer {
  const { t, language, now } = reader;
  const { canvas, pen } = sheetOfPaper(width, height);
  const hand = { size: 36, weight: 500, most: width - 72 } as const;
  write(pen, `${warehouse} · ${dayText(day, language)}`, [36, 50], hand);
  const about = `${t.files.ready.course} · ${t.slots.box[box]} · ${t.help.source[source]}`;
  write(pen, about, [36, 98], { size: 26, colour: ink.quiet, most: width - 72 });
  const { canvas: plot } = sheetOfPaper(width, height - head);
  const chart = lineOn(plot, stepsOf(course, now), reader);
  pen.drawImage(plot, 0, head);
  // A chart that is destroyed wipes its canvas.
  chart.destroy();
  return canvas.toBuffer("image/png");
}

/** The changes as points, the last of them drawn on to this moment. */
function stepsOf(course: readonly Change[], now: Date): Point[] {
  const last = course.at(-1);
  const until = last === undefined ? [] : [{ at: now, coefficient: last.coefficient }];
  return [...course, ...until].map(({ at, coefficient }) => ({ x: at.getTime(), y: coefficient }));
}

function lineOn(canvas: Canvas, points: Point[], { t, language }: FileReader): Chart {
  const font = { family, size: 22 };
  const highest = Math.max(2, ...points.map(({ y }) => y ?? 0));
  const config: ChartConfiguration<"line", Point[]> = {
    type: "line",
    data: {
      datasets: [
        {
          data: points,
          stepped: true,
          borderColor: ink.accent,
          borderWidth: 5,
          pointRadius: points.length > 40 ? 0 : 5,
          pointBackgroundColor: ink.accent,
        },
      ],
    },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: 1,
      layout: { padding: { left: 24, right: 48, top: 12, bottom: 16 } },
      scales: {
        x: {
          type: "linear",
          bounds: "data",
          grid: { display: false },
          ticks: {
            font,
            color: ink.quiet,
            maxTicksLimit: 5,
            maxRotation: 0,
            callback: (value) => moscowMoment(new Date(Number(value)), language),
          },
        },
        y: {
          type: "linear",
          min: -1,
          max: highest + 1,
          grid: { color: ink.line },
          ticks: {
            font,
            color: ink.text,
            precision: 0,
            callback: (value) => stepWords(Number(value), t.board),
          },
        },
      },
    },
  };
  // Chart.js asks for a browser's canvas and uses of it only what this one has.
  const target = canvas as unknown as ConstructorParameters<typeof Chart>[0];
  return new Chart(target, config);
}

function stepWords(value: number, { closed, free }: FileReader["t"]["board"]): string {
  if (value === -1) return closed;
  return value === 0 ? free : `×${value}`;
}
