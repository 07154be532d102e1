import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from "chart.js";
import type { FileContent } from "#domain/files/ask-file.ts";
import type { FileFacts } from "#domain/files/kinds.ts";
import type { Unit } from "#domain/kernel/act.ts";
import { dayOf, startOfDay } from "#domain/kernel/clock.ts";
import { type BookingsAt, bookingsByTime } from "#domain/operations/bookings.ts";
import type { Sample } from "#domain/operations/sample.ts";
import { samplesSince } from "#domain/operations/samples.ts";
import { moscowMoment, moscowTime } from "#domain/texts/format.ts";
import { family, ink, sheetOfPaper, write } from "./canvas.ts";
import type { FileReader } from "./make.ts";

Chart.register(
  BarController,
  BarElement,
  LineController,
  LineElement,
  PointElement,
  LinearScale,
  CategoryScale,
);

const width = 1080;
const head = 120;
const panelHeight = 400;
const titleHeight = 64;
const spans = {
  day: { ms: 24 * 3_600_000, minutes: 60 },
  week: { ms: 7 * 24 * 3_600_000, minutes: 6 * 60 },
} as const;

/** How the service went, as a picture of four charts. */
export async function operationsPicture(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  { span }: FileFacts["operations"],
  reader: FileReader,
): Promise<FileContent> {
  const { minutes } = spans[span];
  const times = timesOf(span, reader.now);
  const since = times[0] ?? reader.now;
  const past = await read(async (unit) => ({
    bookings: await bookingsByTime(unit, since, minutes),
    samples: await samplesSince(unit, since),
  }));
  return {
    name: `${reader.t.operations.charts.file}.png`,
    mime: "image/png",
    content: drawOperations({ ...past, times, step: minutes * 60_000, span }, reader),
  };
}

/** The beginnings of the pieces of time, whole ones of Moscow's days; the last one is not over yet. */
export function timesOf(span: Past["span"], now: Date): readonly Date[] {
  const { ms, minutes } = spans[span];
  const step = minutes * 60_000;
  const midnight = startOfDay(dayOf(now)).getTime();
  const since = midnight + (Math.floor((now.getTime() - ms - midnight) / step) + 1) * step;
  return Array.from({ length: Math.round(ms / step) }, (_, n) => new Date(since + n * step));
}

/** What the charts are drawn from. */
export interface Past {
  readonly bookings: readonly BookingsAt[];
  readonly samples: readonly Sample[];
  readonly times: readonly Date[];
  readonly step: number;
  readonly span: "day" | "week";
}

/** One line or row of bars; a time without a value has null. */
interface Series {
  readonly values: readonly (number | null)[];
  readonly colour: string;
  readonly label?: string;
}

interface Panel {
  readonly title: string;
  readonly type: "bar" | "line";
  readonly series: readonly Series[];
}

/** Draws the four charts as PNG. */
export function drawOperations(past: Past, reader: FileReader): Buffer {
  const { charts } = reader.t.operations;
  const { canvas, pen } = sheetOfPaper(width, head + 4 * panelHeight);
  write(pen, charts[past.span], [36, 48], { size: 38, weight: 500 });
  write(pen, moscowTime(reader.now, reader.language), [36, 94], { size: 24, colour: ink.quiet });
  const booked = new Map(past.bookings.map((one) => [one.at.getTime(), one]));
  const ofBookings = (value: (one: BookingsAt) => number | null) =>
    past.times.map((at) => (booked.has(at.getTime()) ? value(booked.get(at.getTime()) as BookingsAt) : null));
  const panels: readonly Panel[] = [
    {
      title: charts.bookings,
      type: "bar",
      series: [
        { values: ofBookings((one) => one.booked), colour: "#1fa971", label: charts.booked },
        { values: ofBookings((one) => one.failed), colour: "#e0603a", label: charts.failed },
      ],
    },
    {
      title: charts.took,
      type: "line",
      series: [{ values: ofBookings((one) => one.p95 && one.p95 / 1000), colour: ink.accent }],
    },
    {
      title: charts.memory,
      type: "line",
      series: [{ values: highest(past, ({ memoryMb }) => memoryMb), colour: ink.accent }],
    },
    {
      title: charts.lag,
      type: "line",
      series: [{ values: highest(past, ({ lagMs }) => lagMs && lagMs / 1000), colour: ink.accent }],
    },
  ];
  for (const [index, panel] of panels.entries())
    drawPanel(pen, panel, { top: head + index * panelHeight, past, reader });
  return canvas.toBuffer("image/png");
}

function drawPanel(
  pen: SKRSContext2D,
  panel: Panel,
  { top, past, reader }: { readonly top: number; readonly past: Past; readonly reader: FileReader },
): void {
  const { title, series } = panel;
  write(pen, title, [36, top + 28], { size: 28, weight: 500 });
  drawLegend(pen, series, top + 28);
  if (series.every(({ values }) => values.every((value) => value === null))) {
    const { none } = reader.t.operations.charts;
    write(pen, none, [width / 2, top + panelHeight / 2], { size: 26, colour: ink.quiet, align: "center" });
    return;
  }
  const { canvas: plot } = sheetOfPaper(width, panelHeight - titleHeight);
  const labels = past.times.map((at) => labelOf(at, past.span, reader));
  const chart = chartOn(plot, panel, { labels, span: past.span, locale: reader.language });
  pen.drawImage(plot, 0, top + titleHeight);
  // A chart that is destroyed wipes its canvas.
  chart.destroy();
}

/** The highest value of the samples of each piece of time. */
function highest({ samples, times, step }: Past, value: (figures: Sample["figures"]) => number | null) {
  return times.map((at) => {
    const within = samples.filter((one) => one.at >= at && one.at.getTime() < at.getTime() + step);
    const values = within.flatMap(({ figures }) => value(figures) ?? []);
    return values.length === 0 ? null : Math.max(...values);
  });
}

/** Hours, or days where they begin: a day's name under a later hour would be read as its beginning. */
export function labelOf(at: Date, span: Past["span"], { language }: Pick<FileReader, "language">): string {
  const text = moscowMoment(at, language);
  if (span === "day") return text.slice(-5);
  return at.getTime() === startOfDay(dayOf(at)).getTime() ? text.slice(0, -6) : "";
}

function drawLegend(pen: SKRSContext2D, series: readonly Series[], y: number): void {
  series.forEach(({ label, colour }, index) => {
    if (label !== undefined)
      write(pen, `● ${label}`, [width - 36 - index * 260, y], { size: 24, colour, align: "right" });
  });
}

/** The labels of a week are thin already. */
const ticksOf = { day: { maxTicksLimit: 8 }, week: { autoSkip: false } } as const;

function chartOn(
  canvas: Canvas,
  { type, series }: Panel,
  {
    labels,
    span,
    locale,
  }: { readonly labels: string[]; readonly span: Past["span"]; readonly locale: string },
): Chart {
  const font = { family, size: 20 };
  const config: ChartConfiguration<"bar" | "line", (number | null)[], string> = {
    type,
    data: {
      labels,
      datasets: series.map(({ values, colour }) => ({
        data: [...values],
        backgroundColor: colour,
        borderColor: colour,
        borderWidth: type === "line" ? 4 : 0,
        pointRadius: 3,
        spanGaps: false,
        stack: "all",
      })),
    },
    options: {
      responsive: false,
      locale,
      animation: false,
      devicePixelRatio: 1,
      layout: { padding: { left: 24, right: 36, bottom: 12 } },
      scales: {
        x: {
          stacked: type === "bar",
          grid: { display: false },
          ticks: { font, color: ink.quiet, maxRotation: 0, ...ticksOf[span] },
        },
        y: {
          stacked: type === "bar",
          beginAtZero: true,
          grid: { color: ink.line },
          ticks: { font, color: ink.text, maxTicksLimit: 6 },
        },
      },
    },
  };
  // Chart.js asks for a browser's canvas and uses of it only what this one has.
  return new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], config);
}
