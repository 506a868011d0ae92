import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { unreachable } from '@zsha/kit/unreachable';
import type { MessageId } from '@zsha/messages/catalogues';
import type { ValueSpec } from './spec.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads one typed word by its spec; durations and moments become ms. */
export function readValue(spec: ValueSpec, word: string, nowMs: number): Result<string | number, MessageId> {
  if (spec.choices !== undefined && !spec.choices.includes(word)) return fail('cli.wrong-choice');
  switch (spec.kind) {
    case 'text':
    case 'path':
    case 'node':
      return ok(word);
    case 'count':
      return /^[1-9]\d{0,5}$/.test(word) ? ok(Number(word)) : fail('cli.wrong-count');
    case 'duration':
      return orFail(durationMs(word), 'cli.wrong-duration');
    case 'moment':
      return orFail(momentMs(word, nowMs), 'cli.wrong-moment');
    default:
      return unreachable(spec.kind);
  }
}

function orFail(ms: number | null, messageId: MessageId): Result<number, MessageId> {
  return ms === null ? fail(messageId) : ok(ms);
}

/** @returns null for anything but a number and s, m, h or d. */
function durationMs(word: string): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(word);
  const unit = unitMs[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** How long ago, or an ISO time; without an offset it is the node's own time. */
function momentMs(word: string, nowMs: number): number | null {
  const ago = durationMs(word);
  if (ago !== null) return nowMs - ago;
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/.test(word)) return null;
  const ms = Date.parse(word.length === 10 ? `${word}T00:00` : word);
  return Number.isNaN(ms) ? null : ms;
}
