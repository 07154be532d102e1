import { defineConfig } from "vitest/config";

const excluded = ["**/node_modules/**", "**/.data/**"];

export default defineConfig({
  test: {
    reporters: ["default", "./.ci/reporter.ts"],
    // Machines differ: what comes at all may come late.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...excluded, "**/*.io.test.ts", "**/*.e2e.test.ts"],
          setupFiles: ["./.ci/network.ts"],
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "io",
          include: ["**/*.io.test.ts"],
          exclude: excluded,
          globalSetup: ["./.ci/database.ts"],
          pool: "forks",
          // The product's modules are read once by each worker, not once by each file.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "stories",
          include: ["sandbox/stories/**/*.e2e.test.ts"],
          exclude: excluded,
          globalSetup: ["./.ci/database.ts"],
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
