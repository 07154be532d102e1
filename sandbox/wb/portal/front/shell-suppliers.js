import { forgetSeller, ownZone } from "./shell-session.js";

const until = "expires=Tue, 19 Jan 2038 03:14:07 GMT";

function readCookie(name) {
  return document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

function choose(id) {
  // biome-ignore lint/suspicious/noDocumentCookie: the portal's shell writes plain cookies, and clients look for them
  document.cookie = `x-supplier-id=${id}; path=/; secure; ${until}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the portal's shell writes plain cookies, and clients look for them
  document.cookie = `x-supplier-id-external=${id}; path=/; secure; domain=.wildberries.ru; ${until}`;
}

/** Loads the legal entities of the person and makes sure that one of them is chosen. */
export async function loadSuppliers() {
  const body = [
    { method: "getUserSuppliers", params: {}, id: "json-rpc_1", jsonrpc: "2.0" },
    { method: "listCountries", params: {}, id: "json-rpc_2", jsonrpc: "2.0" },
  ];
  const url = "https://seller.wildberries.ru/ns/suppliers/suppliers-portal-core/suppliers";
  const { text } = await ownZone(url, { body });
  const list = JSON.parse(text)[0].result.suppliers.filter((one) => !one.isDeleted);
  const wanted = readCookie("x-supplier-id") ?? readCookie("x-supplier-id-external");
  const chosen = list.find((one) => one.id === wanted) ?? list[0];
  if (chosen !== undefined) choose(chosen.id);
  return { list, chosen };
}

/** Another legal entity: its cookies, then a fresh page. */
export function switchTo(supplier) {
  choose(supplier.id);
  forgetSeller();
  location.reload();
}
