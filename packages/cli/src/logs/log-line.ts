/** The programs that write to /var/log/z. */
export type LogSource = 'agent' | 'guard' | 'consul';

export interface LogLine {
  readonly atMs: number;
  /** Absent for this node's own, where no other is shown. */
  readonly node?: string;
  readonly source: LogSource | 'event';
  readonly text: string;
}

/** Consul's lines begin with their time; the suite's own are JSON. */
const consulLine = /^\s*(\d{4}-\d{2}-\d{2}T\S+)\s+(.*)$/;

/**
 * The lines of one log. What has no time of its own (a stack, a word of systemd's) belongs to the line
 * before it; before the first time it is as old as can be.
 */
export function parseLog(source: LogSource, text: string): readonly LogLine[] {
  let atMs = Number.NEGATIVE_INFINITY;
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const parsed = source === 'consul' ? parsePlain(line) : parseJson(line);
    atMs = parsed?.atMs ?? atMs;
    return [{ atMs, source, text: parsed?.text ?? line }];
  });
}

interface Parsed {
  readonly atMs: number;
  readonly text: string;
}

function parsePlain(line: string): Parsed | null {
  const [, at = '', text = ''] = consulLine.exec(line) ?? [];
  const atMs = Date.parse(at);
  return Number.isNaN(atMs) ? null : { atMs, text };
}

function parseJson(line: string): Parsed | null {
  if (!line.startsWith('{')) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return null;
  }
  const { time, at, msg, text, level, ...rest } = raw as Record<string, unknown>;
  const atMs = Date.parse(String(time ?? at));
  if (Number.isNaN(atMs)) return null;
  const words = String(text ?? msg ?? '');
  const trouble = typeof level === 'number' && level >= 50 ? 'ERROR ' : '';
  return { atMs, text: `${trouble}${words} ${details(rest)}`.trimEnd() };
}

/** What the words leave out, in few words. */
function details(rest: Readonly<Record<string, unknown>>): string {
  return Object.entries(rest)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
