import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}/);

/** The envelope of every JSON-RPC answer; the id must be the one that was sent. */
export const envelope = z.object({
  id: z.unknown(),
  result: z.unknown().optional(),
  error: z
    .object({
      code: z.number().optional(),
      message: z.string().default(""),
      data: z.unknown().optional(),
    })
    .optional(),
});

/** An answer that says nothing but that it went well. */
export const anything = z.unknown();

/** `draft/listDrafts`. */
export const drafts = z.object({
  drafts: z
    .array(
      z.object({
        ID: z.string(),
        createdAt: z.string(),
        barcodeQuantity: z.number().nullish(),
        goodQuantity: z.number().nullish(),
      }),
    )
    .nullable()
    .transform((list) => list ?? []),
});

const goodErrors = z
  .array(z.object({ error: z.string() }))
  .nullish()
  .transform((list) => (list ?? []).map((one) => one.error));

/** `draft/listDraftGoods`. */
export const draftGoods = z.object({
  goods: z
    .array(z.object({ barcode: z.string(), quantity: z.number(), errors: goodErrors }))
    .nullable()
    .transform((list) => list ?? []),
  total: z.number().nullish(),
});

/** `draft/create`. */
export const draftMade = z.object({ draftID: z.string() });

/** `recommendations/getRecommendationsForWarehouses`: one row for each warehouse and box type. */
export const recommendations = z.object({
  warehouses: z
    .array(
      z.object({
        warehouseID: z.number(),
        warehouseName: z.string(),
        warehouseAddress: z.string().nullish(),
        isActive: z.boolean().default(true),
        boxType: z.object({ boxTypeID: z.number(), acceptAll: z.boolean().default(true) }),
      }),
    )
    .nullable()
    .transform((list) => list ?? []),
});

/** `plan/validateWarehouseGoodsV2`. */
export const validation = z.object({
  items: z
    .array(
      z.object({
        barcode: z.string(),
        quantity: z.number().nullish(),
        errors: goodErrors,
        availableBoxTypes: z.array(z.number()).nullish(),
      }),
    )
    .nullable()
    .transform((list) => list ?? []),
  metaInfo: z.object({ palletQuantity: z.number().nullish() }).nullish(),
});

/** `supply/create`: an empty list is a failure without an error. */
export const orderMade = z.object({
  ids: z
    .array(z.object({ Id: z.number() }))
    .nullable()
    .transform((list) => list ?? []),
});

/** `supply/getAcceptanceCosts`. */
export const costs = z.object({
  costs: z
    .array(
      z.object({
        date: day,
        coefficient: z.number(),
        cost: z.number().nullish(),
        transitActiveFrom: z.string().nullish(),
        transitActiveTill: z.string().nullish(),
        // Percent; whether a number or a text is unknown, so both are read.
        deliveryAndStorage: z.object({ deliveryCoef: z.coerce.number().nullish().catch(null) }).nullish(),
      }),
    )
    .nullable()
    .transform((list) => list ?? []),
});

/** `plan/transitTariffsV2`; in which unit its tariffs are is unknown, so they are not read. */
export const transits = z.object({
  items: z
    .array(
      z.object({
        transitWarehouseId: z.number(),
        transitWarehouseName: z.string(),
        storeBox: z.boolean().nullish(),
        storePallet: z.boolean().nullish(),
        storeSupersafe: z.boolean().nullish(),
        transitTimeSecondsMin: z.number().nullish(),
        transitTimeSecondsMax: z.number().nullish(),
      }),
    )
    .nullable()
    .transform((list) => list ?? []),
});

/** `supply/acceptanceCoefficientsReport`. */
export const report = z.object({
  report: z.array(
    z.object({
      date: day,
      warehouseID: z.number(),
      warehouseName: z.string(),
      acceptanceType: z.number(),
      coefficient: z.number(),
      allowUnload: z.boolean().default(true),
    }),
  ),
});

/** `warehouse-limits` of a transit warehouse: by warehouse and day, written DD-MM-YYYY, what it passes on. */
export const transitLimits = z.record(
  z.string(),
  z.record(z.string(), z.object({ limit: z.number().nullish(), load: z.number().nullish() })),
);

const number = z.number().nullish();

/** What lists and details of supplies have in common. */
const supplyRow = z.object({
  preorderId: number,
  supplyId: number,
  statusId: number,
  statusName: z.string().nullish(),
  rejectReason: z.array(z.string()).nullish().catch(null),
  warehouseId: number,
  transitWarehouseId: number,
  boxTypeId: number,
  supplyDate: day.nullish(),
  createDate: z.string().nullish(),
  detailsQuantity: number,
  paidAcceptanceCoefficient: number,
  acceptanceCost: number,
  monopalletQuantity: number,
});

/** `supply/listSupplies`. */
export const supplies = z.object({
  data: z
    .array(supplyRow)
    .nullable()
    .transform((list) => list ?? []),
  totalCount: number,
});
export type SupplyRow = z.output<typeof supplyRow>;

/** `supply/supplyDetails`; every line names the order it came with. */
export const details = z.object({
  supply: supplyRow,
  itemsQuantity: number,
  totalCount: number,
  data: z
    .array(z.object({ barcode: z.string(), quantity: z.number(), preorderID: number }))
    .nullable()
    .transform((list) => list ?? []),
});

/** `plan/add`. */
export const planned = z.object({
  id: z.object({ supplyId: z.number(), preorders: z.array(z.number()).nullish() }),
});

/** `coefficients` of the official API. */
export const officialCoefficients = z.array(
  z.object({
    date: day,
    coefficient: z.number(),
    warehouseID: z.number(),
    warehouseName: z.string(),
    allowUnload: z.boolean(),
    boxTypeID: z.number().optional(),
  }),
);
