import type { Page } from "playwright";

/**
 * Calls a function inside the page. It is given as text, because it belongs to the page's world: the types
 * of a browser are not those of this program.
 */
export function callIn<T>(page: Page, source: string, argument?: string | number): Promise<T> {
  return page.evaluate<T>(`(${source})(${argument === undefined ? "" : JSON.stringify(argument)})`);
}
