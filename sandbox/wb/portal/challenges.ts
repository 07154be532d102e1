import { randomInt, randomUUID } from "node:crypto";

/** A picture with symbols that only a person reads. */
interface Challenge {
  readonly id: string;
  readonly answer: string;
  /** An SVG as a data address. */
  readonly picture: string;
}

/** The pictures that the anti-bot gate shows, and who has to solve one. */
export interface Challenges {
  make(): Challenge;
  /** True once, and only for the right symbols. */
  solve(id: string, answer: string): boolean;
  /** From now on this page has to solve a picture before it gets a token. */
  demand(visitorId: string): void;
  isDemanded(visitorId: string): boolean;
  readonly latest: Challenge | undefined;
}

const letters = "ABCDEFHKLMNPRSTUXYZ2345678";

/** Makes an empty list of challenges; a restart forgets them, as a reload of the page does. */
export function createChallenges(): Challenges {
  const open = new Map<string, Challenge>();
  const demanded = new Set<string>();
  let latest: Challenge | undefined;
  return {
    get latest() {
      return latest;
    },
    make() {
      const answer = Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
      latest = { id: randomUUID(), answer, picture: draw(answer) };
      open.set(latest.id, latest);
      return latest;
    },
    solve(id, answer) {
      const found = open.get(id);
      open.delete(id);
      return found !== undefined && found.answer === answer.trim().toUpperCase();
    },
    demand: (visitorId) => void demanded.add(visitorId),
    isDemanded: (visitorId) => demanded.has(visitorId),
  };
}

function draw(answer: string): string {
  const letter = (char: string, index: number) => {
    const [x, y, turn] = [28 + index * 40, 52 + randomInt(-6, 7), randomInt(-22, 23)];
    return `<text x="${x}" y="${y}" transform="rotate(${turn} ${x} ${y})" fill="#3b2a6b">${char}</text>`;
  };
  const line = () =>
    `<path d="M0 ${randomInt(80)} C 70 ${randomInt(80)}, 150 ${randomInt(80)}, 230 ${randomInt(80)}" stroke="#a78bda" fill="none" stroke-width="2"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="230" height="80" font-family="sans-serif" font-size="38" font-weight="bold"><rect width="230" height="80" fill="#f3effb"/>${line()}${line()}${[...answer].map(letter).join("")}${line()}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
