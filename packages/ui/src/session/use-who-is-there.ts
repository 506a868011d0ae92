import { useEffect } from 'react';
import { usePlatform } from '../platform/platform-context.tsx';
import type { SessionState } from './session-state.ts';

const askAgainMs = 1000;

/** Asks once the platform answers; a page that was opened while it was away goes on by itself. */
export function useWhoIsThere(isWanted: boolean, tell: (state: SessionState) => void): void {
  const { client, watch } = usePlatform();
  useEffect(() => {
    if (!isWanted) return undefined;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await watch.untilHere(stop.signal);
        const told = await client.call('session.get', {}, { signal: stop.signal });
        if (told.kind === 'done') return tell({ kind: 'signed-in', session: told.value });
        if (told.kind === 'refused' && told.error.code === 'unauthenticated') {
          const setup = await client.call('setup.get', {}, { signal: stop.signal });
          if (setup.kind === 'done') return tell({ kind: setup.value.needed ? 'setup' : 'signed-out' });
        }
        await new Promise((resolve) => setTimeout(resolve, askAgainMs));
      }
    };
    // Stopped while it asked: the page is gone.
    ask().catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
    return () => stop.abort();
  }, [isWanted, client, watch, tell]);
}
