import type { MessageId } from '@zsha/messages/catalogues';

/** Those that there are words for. */
export type FindingId = MessageId extends infer Id
  ? Id extends `doctor.${infer Name}.what`
    ? Name
    : never
  : never;

/** Something that is wrong. What, why it matters and what to do are `doctor.<id>.{what,why,act}`. */
export interface Finding {
  readonly id: FindingId;
  readonly params: Readonly<Record<string, string | number>>;
}

export type CheckOutcome =
  /** Empty: all is well. */
  | { readonly kind: 'looked'; readonly findings: readonly Finding[] }
  /** It could not be looked at, and that is not the same as well. */
  | { readonly kind: 'unknown'; readonly detail: string }
  | { readonly kind: 'not-applicable' };

export const well: CheckOutcome = { kind: 'looked', findings: [] };

export function looked(...findings: readonly (Finding | null)[]): CheckOutcome {
  return { kind: 'looked', findings: findings.filter((finding) => finding !== null) };
}

export function finding(id: FindingId, params: Finding['params'] = {}): Finding {
  return { id, params };
}
