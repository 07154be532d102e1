/** Every kind of file that a person can ask for, and the facts that say which one. */
export interface FileFacts {
  /** The journal of one watch as a sheet. */
  readonly journal: { readonly watchId: string };
  /** One supply as an event of a calendar. */
  readonly calendar: { readonly supplyRowId: string };
}

export type FileKind = keyof FileFacts;
