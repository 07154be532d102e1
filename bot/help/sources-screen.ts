import { system } from "#domain/kernel/actor.ts";
import { type SourceLine, sourceStatus } from "#domain/slots/queries.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { BotDeps } from "../deps.ts";
import { bold, type Html, html, lines } from "../telegram/html.ts";
import type { Screen } from "../telegram/screen.ts";

/** Where slots are seen, for readers of a group: nothing of anybody's cabinet. */
export async function sourcesScreen(
  { act, now }: Pick<BotDeps, "act" | "now">,
  { help }: Texts,
): Promise<Screen> {
  const sources = await act(system, sourceStatus);
  return { text: lines(bold(help.sourcesTitle), ...sourceLines(sources, { help, now: now() })) };
}

/** A line for each source of slots. */
export function sourceLines(
  sources: readonly SourceLine[],
  { help, now }: { readonly help: Texts["help"]; readonly now: Date },
): readonly Html[] {
  if (sources.every(({ state }) => state === "unused")) return [html`${help.noSources}`];
  return sources.map(({ source, state, okAt }) => {
    const age = okAt === null ? help.never : help.age(Math.round((now.getTime() - okAt.getTime()) / 1000));
    return html`${state === "on" ? "🟢" : "⚪️"} ${help.source[source]}: ${help.sourceState[state]}${state === "unused" ? "" : ` · ${age}`}`;
  });
}
