import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { BackupRequest } from '@zsha/api/backup-request';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { isBackupId } from '@zsha/backup/backup-id';
import { everyMinMs, isBackupFolder, keepMax } from '@zsha/backup/backup-settings';
import { render } from '@zsha/messages/render';
import type { MessageId } from '@zsha/messages/catalogues';
import type { AgentClient } from '../agent-client.ts';
import { readValue } from '../command/read-value.ts';
import { exitCodes, refuse, refuseUsage } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { order } from './orders.ts';

export interface BackupWords {
  readonly word: string;
  readonly id: string | undefined;
  readonly folder: string | undefined;
  readonly every: string | undefined;
  readonly keep: number | undefined;
  readonly sure: boolean;
}

/** `zsha backup take|list|verify|restore|schedule`. */
export async function backup(terminal: Terminal, agent: AgentClient, words: BackupWords): Promise<number> {
  const request = requestOf(words);
  if (!request.ok)
    return refuseUsage(terminal, request.error, { word: words.id ?? words.folder ?? words.every ?? '' });
  // It puts an old disk in the place of the one that the cloud was run from.
  if (request.value.kind === 'restore' && !words.sure) return refuse(terminal, 'backup.refused.not-sure');

  let shown = -1;
  let document: unknown = null;
  const code = await order(terminal, agent, '/v1/backup', request.value, (line) => {
    if (line.kind === 'progress' && terminal.interactive && line.percent !== shown)
      terminal.out(`\r[${(shown = line.percent)} %]`);
    if (line.kind === 'note') {
      if (shown >= 0) terminal.out('\n');
      terminal.out(`${render(terminal.locale, line.messageId, line.params)}\n`);
      document = line.params;
    }
    if (line.kind === 'backups') {
      terminal.out(listText(terminal, line));
      document = { folder: line.folder, backups: line.backups, broken: line.broken };
    }
  });
  if (code !== exitCodes.done) return code;
  if (request.value.kind === 'schedule') {
    const id = request.value.everyMs === null ? 'backup.schedule-off' : 'backup.schedule-on';
    terminal.out(`${render(terminal.locale, id, { every: words.every ?? '' })}\n`);
  }
  terminal.document({ ok: true, ...(document as object | null) });
  return code;
}

function requestOf({ word, id, folder, every, keep }: BackupWords): Result<BackupRequest, MessageId> {
  if (folder !== undefined && !isBackupFolder(folder)) return fail('backup.wrong-folder');
  if (keep !== undefined && keep > keepMax) return fail('backup.wrong-keep');
  const place = folder ?? null;
  switch (word) {
    case 'verify':
    case 'restore':
      if (id === undefined || !isBackupId(id)) return fail('backup.wrong-id');
      return ok({ kind: word, folder: place, id });
    case 'schedule': {
      if (every === undefined) return fail('backup.wrong-every');
      const everyMs = every === 'off' ? null : durationOf(every);
      if (everyMs !== null && !(everyMs >= everyMinMs)) return fail('backup.wrong-every');
      return ok({ kind: 'schedule', folder: place, everyMs, keep: keep ?? null });
    }
    case 'list':
      return ok({ kind: 'list', folder: place });
    default:
      return ok({ kind: 'take', folder: place });
  }
}

/** @returns NaN for what is no duration. */
function durationOf(word: string): number {
  const read = readValue({ name: 'DURATION', kind: 'duration' }, word, 0);
  return read.ok ? Number(read.value) : Number.NaN;
}

function listText(terminal: Terminal, line: Extract<AgentStreamLine, { kind: 'backups' }>): string {
  const { folder, backups, broken } = line;
  if (backups.length + broken.length === 0) return `${render(terminal.locale, 'backup.none', { folder })}\n`;
  const rows = backups.map(
    ({ id, at, node, consistency, diskBytes }) =>
      `${id}  ${at}  ${node}  ${Math.ceil(diskBytes / 1024 / 1024)} MiB  ${render(terminal.locale, `backup.consistency.${consistency}`)}\n`,
  );
  const faults = broken.map(({ id, why }) => `${id}  ${render(terminal.locale, 'backup.broken', { why })}\n`);
  return [...rows, ...faults].join('');
}
