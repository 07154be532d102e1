import type { Clock } from "#domain/kernel/clock.ts";
import type { SourceState } from "#domain/slots/board.ts";
import { probeMs } from "#domain/slots/pacing.ts";
import type { Offer, WarehouseRef } from "#domain/slots/words.ts";
import { boxOfNumber } from "./facts.ts";
import { officialCoefficients } from "./schemas.ts";

/** What the official API shows of slots, or why it shows nothing. */
export type OfficialAnswer =
  | {
      readonly state: "on";
      readonly offers: readonly Offer[];
      readonly warehouses: readonly WarehouseRef[];
    }
  | { readonly state: Exclude<SourceState, "on" | "unused">; readonly seconds: number };

/** WB's official method of acceptance coefficients: off since 15.08.2026, with a token of the operator. */
export interface OfficialSlots {
  read(signal?: AbortSignal): Promise<OfficialAnswer>;
}

const path = "/api/tariffs/v1/acceptance/coefficients";
const timeoutMs = 15_000;
const probeSeconds = probeMs / 1000;

/** Opens the method at the address that the template names. */
export function openOfficial(settings: {
  readonly apiUrl: string;
  readonly token: string;
  readonly now: Clock;
}): OfficialSlots {
  const url = settings.apiUrl.replace("{host}", "common-api") + path;
  return {
    async read(signal) {
      const patience = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, {
        headers: { Authorization: settings.token },
        signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
      }).catch(() => undefined);
      if (answer === undefined) return { state: "throttled", seconds: 60 };
      const trouble = troubleOf(answer);
      if (trouble !== undefined) return trouble;
      const rows = officialCoefficients.safeParse(await answer.json().catch(() => undefined));
      if (!rows.success) return { state: "shape-changed", seconds: probeSeconds };
      return { state: "on", ...readRows(rows.data, settings.now()) };
    },
  };
}

function troubleOf(answer: Response): OfficialAnswer | undefined {
  switch (answer.status) {
    case 200:
      return undefined;
    case 404:
      return { state: "off-by-wb", seconds: probeSeconds };
    case 401:
    case 403:
      return { state: "no-session", seconds: probeSeconds };
    case 429:
      return { state: "throttled", seconds: Number(answer.headers.get("x-ratelimit-retry") ?? 60) || 60 };
    default:
      return { state: "throttled", seconds: 60 };
  }
}

function readRows(
  rows: ReturnType<typeof officialCoefficients.parse>,
  seenAt: Date,
): { offers: readonly Offer[]; warehouses: readonly WarehouseRef[] } {
  const warehouses = new Map<number, WarehouseRef>();
  const offers = rows.flatMap((row): Offer[] => {
    // Without a number it is a QR supply with boxes, which we do not serve.
    const box = row.boxTypeID === undefined ? undefined : boxOfNumber(row.boxTypeID);
    if (box === undefined) return [];
    warehouses.set(row.warehouseID, { id: row.warehouseID, name: row.warehouseName });
    const { coefficient, allowUnload: unloading, warehouseID: warehouseId } = row;
    const day = row.date.slice(0, 10);
    return [
      { warehouseId, box, day, coefficient: Math.ceil(coefficient), unloading, source: "official", seenAt },
    ];
  });
  return { offers, warehouses: [...warehouses.values()] };
}
