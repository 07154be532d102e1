/** What a person may be in a company. */
export const roles = ["owner", "staff"] as const;
export type Role = (typeof roles)[number];

/** A person acting inside a company. */
export interface MemberActor {
  readonly kind: "member";
  readonly personId: number;
  readonly memberId: string;
  readonly companyId: string;
  readonly role: Role;
}

/** Who does something: the machine itself, an admin of the service, a member of a company, or nobody we know. */
export type Actor =
  | { readonly kind: "system" }
  | { readonly kind: "admin"; readonly personId: number }
  | { readonly kind: "stranger"; readonly personId: number }
  | MemberActor;

/** The machine itself: jobs, sweeps and the edges that do not know yet who is speaking. */
export const system: Actor = { kind: "system" };
