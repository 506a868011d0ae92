/**
 * One thing that is done to a world: by chance, by an operator or by a scenario. It reads as it is
 * written in a scenario: `at 12s cut node-2 management out for 8s`.
 */
export interface Deed {
  readonly atMs: number;
  readonly verb: string;
  /** A node, or who it is at that moment: `owner`, `leader`, `other`, `third`; `all` where that makes sense. */
  readonly target: string;
  readonly details: readonly string[];
  /** After this it is taken back; null: never. */
  readonly forMs: number | null;
}

export function serializeDeed({ atMs, verb, target, details, forMs }: Deed): string {
  const words = [verb, target, ...details].filter((word) => word !== '');
  return `at ${seconds(atMs)} ${words.join(' ')}${forMs === null ? '' : ` for ${seconds(forMs)}`}`;
}

/** @returns null for a line that is no deed. */
export function parseDeed(line: string): Deed | null {
  const match = /^at (\S+) (\S+)((?: (?!for )\S+)*)(?: for (\S+))?$/.exec(line.trim());
  if (match === null) return null;
  const [, at = '', verb = '', rest = '', duration] = match;
  const atMs = milliseconds(at);
  const forMs = duration === undefined ? null : milliseconds(duration);
  if (atMs === null || (duration !== undefined && forMs === null)) return null;
  const [target = '', ...details] = rest.split(' ').filter((word) => word !== '');
  return { atMs, verb, target, details, forMs };
}

const seconds = (ms: number): string => `${ms / 1000}s`;

/** @returns null for anything but `12s`, `0.5s`, `3m`, `1h`. */
export function milliseconds(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text);
  if (match === null) return null;
  return Math.round(Number(match[1]) * { s: 1000, m: 60_000, h: 3_600_000 }[match[2] as 's' | 'm' | 'h']);
}
