import { ownZone } from "./shell-session.js";

let counter = 0;

/** The portal refused the call in its own words. */
export class PortalError extends Error {
  constructor({ message, code }) {
    super(message);
    this.code = code;
  }
}

/** Calls one method of the supply manager. */
export async function rpc(service, method, params, headers = {}) {
  counter += 1;
  const id = `json-rpc_${counter}`;
  const url = `https://seller-supply.wildberries.ru/ns/${service}/supply-manager/api/v1/${method}`;
  const { status, text } = await ownZone(url, {
    body: { params, jsonrpc: "2.0", id },
    headers,
    seller: true,
  });
  if (status !== 200) throw new PortalError({ message: "Произошла ошибка. Попробуйте позже", code: status });
  const answer = JSON.parse(text);
  if (answer.error !== undefined) throw new PortalError(answer.error);
  if (answer.id !== id) throw new PortalError({ message: "Ошибка запроса", code: 500 });
  return answer.result;
}

/** What a transit warehouse passes on, by warehouse and day. */
async function transitLimits(transitId) {
  const path = "/ns/warehouses-restapi/suppliers-portal-goods/api/v1/warehouse-limits";
  const { status, text } = await ownZone(`https://seller-supply.wildberries.ru${path}/${transitId}`, {
    seller: true,
  });
  return status === 200 ? JSON.parse(text) : {};
}

const supply = (method, params) => rpc("sm-supply", `supply/${method}`, params);

/** The calls that the pages make. */
export const calls = {
  transitLimits,
  list: (params) => supply("listSupplies", params),
  statuses: () => supply("listStatuses", {}),
  details: (preorderID, supplyID) =>
    supply("supplyDetails", { pageNumber: 1, pageSize: 100, preorderID, supplyID, search: "" }),
  costs: (params) => supply("getAcceptanceCosts", params),
  monopallet: () => supply("monopalletInfo", {}),
  remove: (supplyId) => supply("delete", { supplyId }),
  removeOrder: (preorderId) => rpc("sm-preorder", "preorder/delete", { preorderId }),
  features: () => ownZoneFeatures(),
  drafts: () =>
    rpc("sm-draft", "draft/listDrafts", { limit: 10, offset: 0, filter: { orderBy: { createdAt: -1 } } }),
  draftGoods: (draftID) =>
    rpc("sm-draft", "draft/listDraftGoods", {
      draftID,
      limit: 100,
      offset: 0,
      filter: { orderBy: { barcode: 1 }, search: "", brands: [], subjects: [] },
    }),
};

async function ownZoneFeatures() {
  counter += 1;
  const url = "https://seller-supply.wildberries.ru/ns/abac/supply-manager/v2/abac/features/get";
  const body = { params: {}, jsonrpc: "2.0", id: `json-rpc_${counter}` };
  const { text } = await ownZone(url, { body, seller: true });
  return JSON.parse(text).result;
}

/** Takes a date: fetches the one-time token first, as only the page's own SDK can. */
export async function guarded(method, params, onChallenge) {
  const { token, latency } = await globalThis.antibot.createOneTimeToken({
    action: "ADD_OR_UPDATE_SUPPLY",
    siteKey: "supplies-managment-front",
    onChallenge,
  });
  localStorage.setItem("wbCaptchaLatency", String(latency));
  return rpc("sm", method, params, { "X-WB-Captcha-Token": token, "X-Wb-Captcha-Latency": String(latency) });
}
