import { followEvents } from './follow-events.ts';
import type { StreamListener } from './follow-events.ts';
import type { PlatformWatch } from './watch-platform.ts';

const retryFirstMs = 1000;
const retryMaxMs = 10_000;

export interface Following extends Omit<StreamListener, 'onId' | 'onOpen'> {
  readonly onLine: (isUp: boolean) => void;
  readonly onSignedOut: () => void;
}

/** Listens from line to line, each resumed behind the last event of the one before, until it is told to stop. */
export async function keepFollowing(
  watch: PlatformWatch,
  { onEvent, onGap, onLine, onSignedOut }: Following,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | null = null;
  let tries = 0;
  while (!signal.aborted) {
    await watch.untilHere(signal);
    const end = await followEvents(
      lastId,
      {
        onEvent,
        onGap,
        onId: (id) => void (lastId = id),
        onOpen: () => {
          tries = 0;
          onLine(true);
        },
      },
      signal,
    );
    onLine(false);
    if (signal.aborted) return;
    if (end === 'signed-out') return onSignedOut();
    watch.lookNow();
    await rest(Math.min(retryFirstMs * 2 ** tries, retryMaxMs), signal);
    tries += 1;
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
