/** What libvirt says of one domain. */
export type DomainWord =
  | { readonly kind: 'runs' }
  | { readonly kind: 'paused'; readonly why: string }
  | { readonly kind: 'arriving' }
  /** Not there, or over. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'silent'; readonly detail: string };

export type DomainWords =
  | { readonly kind: 'answered'; readonly domains: ReadonlyMap<string, DomainWord> }
  | { readonly kind: 'silent'; readonly detail: string };

/** libvirt's VIR_DOMAIN_PAUSED_… */
const pausedWhy = [
  'unknown',
  'user',
  'migration',
  'save',
  'dump',
  'io-error',
  'watchdog',
  'from-snapshot',
  'shutting-down',
  'snapshot',
  'crashed',
  'starting-up',
  'postcopy',
  'postcopy-failed',
];

/** @param state @param reason as libvirt numbers them, VIR_DOMAIN_…. */
export function domainWord(state: number, reason: number): DomainWord {
  switch (state) {
    // Running, blocked, on its way down, asleep: its processor may turn at any moment.
    case 1:
    case 2:
    case 4:
    case 7:
      return { kind: 'runs' };
    case 3: {
      const why = pausedWhy[reason] ?? 'unknown';
      return why === 'migration' || why === 'starting-up' ? { kind: 'arriving' } : { kind: 'paused', why };
    }
    case 5:
    case 6:
      return { kind: 'absent' };
    default:
      return { kind: 'silent', detail: `libvirt says state ${state}` };
  }
}
