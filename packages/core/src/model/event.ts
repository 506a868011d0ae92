/**
 * Every start, stop, kill and refusal leaves one [I6]. `kind` and `cause` are ids, `params` their
 * figures; people read them through the message catalogues as `event.<kind>`.
 */
export interface ClusterEvent {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly node: string;
  readonly epoch: number | null;
  readonly kind: EventKind;
  readonly cause: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type EventKind =
  | 'agent-started'
  | 'take-over'
  | 'take-over-lost'
  | 'vm-started'
  | 'vm-start-failed'
  | 'vm-adopted'
  | 'vm-gone'
  | 'vm-stopped'
  | 'vm-let-go'
  | 'epoch-closed'
  | 'epoch-left'
  | 'guard-killed'
  | 'move-started'
  | 'move-done'
  | 'move-failed'
  | 'vm-resumed'
  | 'desired-changed'
  | 'order-refused'
  | 'poison-sent'
  | 'relief-asked'
  | 'fence'
  | 'hold-changed'
  | 'record-inherited'
  | 'config-changed'
  | 'backup'
  | 'drill-started'
  | 'drill-struck'
  | 'drill-over'
  | 'guest-changed'
  | 'guest-given-up'
  | 'storage-changed'
  | 'arbiter-changed'
  | 'guard-changed';
