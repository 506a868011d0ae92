import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../host/lab-error.ts';
import { shareMount } from './share-mount.ts';

/** What is wrong with the storage as one node has it. */
export type ShareFault =
  | { readonly kind: 'ok' | 'hang' | 'hang-writes' | 'hang-uninterruptible' | 'eio' | 'full' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** So many requests of a hundred come half a second to three seconds late. */
  | { readonly kind: 'sometimes-slow'; readonly percent: number };

export type ShareState = { readonly plugged: boolean; readonly fault: ShareFault };

const control = (node: string): string => join(shareMount(node), '.control');

/** In force for every request of the node once this returns, also for those that already hang. */
export function setShareFault(node: string, fault: ShareFault): void {
  order(node, wordsOf(fault));
}

function wordsOf(fault: ShareFault): string {
  switch (fault.kind) {
    case 'slow':
      return `slow ${fault.delayMs}`;
    case 'sometimes-slow':
      return `sometimes-slow ${fault.percent}`;
    default:
      return fault.kind;
  }
}

/** The way to the storage: while it is unplugged everything hangs, whatever else is wrong with the storage. */
export function setSharePlugged(node: string, plugged: boolean): void {
  order(node, plugged ? 'plug' : 'unplug');
}

/** Ends what hangs now with an error. For processes that are already killed: nobody else would see a fault lifted. */
export function abortShareRequests(node: string): void {
  order(node, 'abort');
}

/** Only to a living share: where none is mounted the order would become a file, and nobody would obey it. */
function order(node: string, words: string): void {
  if (readShareState(node) === undefined)
    throw new LabError(
      `the shared directory of ${node} is not mounted`,
      'bring the lab up first: script/lab up',
    );
  writeFileSync(control(node), words);
}

/** What the node's file system process itself says; undefined when there is none. */
export function readShareState(node: string): ShareState | undefined {
  try {
    return parseShareState(readFileSync(control(node), 'utf8'));
  } catch {
    // No mount, or ENOTCONN: its process died.
    return undefined;
  }
}

export function parseShareState(text: string): ShareState | undefined {
  const [way, kind, measure] = text.trim().split(' ');
  const plugged = way === 'plugged';
  switch (kind) {
    case 'slow':
      return { plugged, fault: { kind, delayMs: Number(measure) } };
    case 'sometimes-slow':
      return { plugged, fault: { kind, percent: Number(measure) } };
    case 'ok':
    case 'hang':
    case 'hang-writes':
    case 'hang-uninterruptible':
    case 'eio':
    case 'full':
      return { plugged, fault: { kind } };
    default:
      return undefined;
  }
}
