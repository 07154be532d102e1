/** Moves inside the page. */
export function go(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Changes the address without drawing the page anew. */
export function rename(address) {
  history.replaceState({}, "", address);
}

/** A parameter of the address. */
export function param(name) {
  return new URLSearchParams(location.search).get(name);
}

/** A number among the parameters of the address. */
export function numberParam(name) {
  const value = param(name);
  return value === null || value === "" ? null : Number(value);
}
