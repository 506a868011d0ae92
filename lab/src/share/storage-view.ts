import { unreachable } from '@zsha/kit/unreachable';
import type { ShareState } from './share-control.ts';

export type StorageView = 'ok' | 'hang' | 'error';

/** The shared directory as a node sees it, in the words of `status`. */
export function storageView(state: ShareState | undefined): StorageView {
  if (state === undefined) return 'error';
  if (!state.plugged) return 'hang';
  switch (state.fault.kind) {
    case 'ok':
    case 'slow':
    case 'sometimes-slow':
      return 'ok';
    case 'hang':
    case 'hang-writes':
    case 'hang-uninterruptible':
      return 'hang';
    case 'eio':
    case 'full':
      return 'error';
    default:
      return unreachable(state.fault);
  }
}
