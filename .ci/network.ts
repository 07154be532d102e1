// Pure tests touch nothing: whatever leaves the machine, or even this process, is a mistake.
globalThis.fetch = (input) => {
  throw new Error(`a pure test may not reach the network: ${String(input)}`);
};
