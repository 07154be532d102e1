import { runFuzz } from "./fuzz/start.ts";
import { soakKills } from "./kills.ts";
import { soakLife } from "./life/main.ts";
import { soakLoad } from "./load/main.ts";
import { soakRuin } from "./ruin/main.ts";

// `npm run soak -- 1000 [seed]` kills processes; `npm run soak -- life 60 [seed]` lets sellers live for so many minutes;
// `npm run soak -- fuzz 10000 [seed]` throws so many hostile updates and files at the bot;
// `npm run soak -- load [minutes] [logins] [hot]` lets many logins live with the product and measures it;
// `npm run soak -- ruin [strikes] [seed] [postgres|redis] [skip]` ruins everything that the product stands on; `skip`
// leaves out so many of the strikes that the seed draws first.
const words = process.argv.slice(2);
const [amount, second, third] = words.map(Number).filter((one) => one >= 0);
const seed = second ?? Math.floor(Math.random() * 1_000_000);
if (words[0] === "life") await soakLife(amount ?? 60, seed);
else if (words[0] === "load") await soakLoad(amount ?? 30, { logins: second ?? 500, hot: third ?? 50 });
else if (words[0] === "fuzz") process.exitCode = await runFuzz(amount ?? 10_000, seed);
else if (words[0] === "ruin")
  await soakRuin(amount ?? 1000, seed, {
    backend: words.includes("postgres") ? "postgres" : "redis",
    skip: third ?? 0,
  });
else await soakKills(amount ?? 1000, seed);
