/**
 * What the management VM says of itself to its node, a JSON line at a time, through a virtio-serial
 * port: it needs no network and no guest agent.
 */
export interface GuestReport {
  readonly kind: 'report';
  readonly bootId: string;
  readonly uptimeMs: number;
  /** Whose incarnation it believes to be, from the host's values; null before it could read them. */
  readonly node: string | null;
  readonly epoch: number | null;
  readonly phase: 'starting' | 'up' | 'stopping';
  readonly health: 'ok' | 'degraded';
  /** Why it is not well, as message ids; empty when it is. */
  readonly problems: readonly string[];
  /** Which build of the guest's services answers. */
  readonly version: string;
}

/** The port's name in the guest and in the domain. */
export const guestPortName = 'org.zsha.guest.0';
/** A line that is longer was not written by this project's guest. */
export const guestLineMaxBytes = 16_384;

/** @returns null for anything but a report: the guest's words are not to be trusted. */
export function parseGuestReport(line: string): GuestReport | null {
  const raw = parseObject(line);
  if (raw === null || raw['kind'] !== 'report') return null;
  const { bootId, uptimeMs, node, epoch, phase, health, problems, version } = raw;
  if (!isText(bootId) || !isText(version)) return null;
  if (typeof uptimeMs !== 'number' || !Number.isFinite(uptimeMs) || uptimeMs < 0) return null;
  if (node !== null && !isText(node)) return null;
  if (epoch !== null && !Number.isSafeInteger(epoch)) return null;
  if (phase !== 'starting' && phase !== 'up' && phase !== 'stopping') return null;
  if (health !== 'ok' && health !== 'degraded') return null;
  if (!Array.isArray(problems) || !problems.every(isMessageId) || problems.length > problemsMax) return null;
  return {
    kind: 'report',
    bootId,
    uptimeMs,
    node,
    epoch: epoch as number | null,
    phase,
    health,
    problems,
    version,
  };
}

const textMaxChars = 200;
const problemsMax = 20;

/** Nothing that would move an operator's cursor, or turn his text around. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= textMaxChars && !/[\p{Cc}\p{Cf}]/u.test(value);

/** It is shown as it came where this build has no words for it. */
const isMessageId = (value: unknown): value is string => isText(value) && /^[a-z][a-z0-9.-]*$/.test(value);

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const raw: unknown = JSON.parse(line);
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
