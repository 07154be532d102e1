/** Which of a seller's watches it is about. */
export interface Whose {
  /** The cabinet, where it is not the only one that comes into question. */
  readonly account?: string;
  /** What the goods are called. */
  readonly goods?: string;
}
