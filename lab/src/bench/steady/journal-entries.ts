import { run } from '../../host/run.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodeInit } from '../../nodes/node-processes.ts';

/** How many entries each unit wrote into the node's journal since then, read from outside. */
export async function journalEntries(
  node: NodeLayout,
  sinceMs: number,
): Promise<Readonly<Record<string, number>>> {
  const init = nodeInit(node);
  if (init === undefined) return {};
  const args = [
    `--directory=/proc/${init.pid}/root/var/log/journal`,
    `--since=@${Math.floor(sinceMs / 1000)}`,
    '--output=json',
    '--output-fields=UNIT,_SYSTEMD_UNIT',
    '--quiet',
  ];
  return countByUnit(await run('journalctl', args, { timeoutMs: 60_000 }));
}

interface Entry {
  /** Whom systemd speaks of. */
  readonly UNIT?: string;
  /** Who speaks. */
  readonly _SYSTEMD_UNIT?: string;
}

/** @param lines one JSON document for each entry. */
export function countByUnit(lines: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const { UNIT, _SYSTEMD_UNIT } = JSON.parse(line) as Entry;
    const unit = (UNIT ?? _SYSTEMD_UNIT ?? 'no unit').replace(/\.service$/, '');
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  return counts;
}
