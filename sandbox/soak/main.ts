import { soakKills } from "./kills.ts";
import { soakLife } from "./life/main.ts";

// `npm run soak -- 1000 [seed]` kills processes; `npm run soak -- life 60 [seed]` lets sellers live for so many minutes.
const words = process.argv.slice(2);
const [amount, seed = Math.floor(Math.random() * 1_000_000)] = words.map(Number).filter((one) => one >= 0);
if (words[0] === "life") await soakLife(amount ?? 60, seed);
else await soakKills(amount ?? 1000, seed);
