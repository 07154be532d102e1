import { runFuzz } from "./fuzz/start.ts";
import { soakKills } from "./kills.ts";
import { soakLife } from "./life/main.ts";

// `npm run soak -- 1000 [seed]` kills processes; `npm run soak -- life 60 [seed]` lets sellers live for so many minutes;
// `npm run soak -- fuzz 10000 [seed]` throws so many hostile updates and files at the bot.
const words = process.argv.slice(2);
const [amount, seed = Math.floor(Math.random() * 1_000_000)] = words.map(Number).filter((one) => one >= 0);
if (words[0] === "life") await soakLife(amount ?? 60, seed);
else if (words[0] === "fuzz") process.exitCode = await runFuzz(amount ?? 10_000, seed);
else await soakKills(amount ?? 1000, seed);
