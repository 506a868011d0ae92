import { useCallback, useRef } from 'react';
import { usePlatform } from '../platform/platform-context.tsx';

const askAgainMs = 1000;

/**
 * A session that somebody has ended here ends on the platform too, as soon as it answers: the browser would go on
 * showing it the cookie. It stops when somebody signs in, whose session it would end.
 */
export function useSignOut(): { readonly surelySignOut: () => void; readonly stopSignOut: () => void } {
  const { client, watch } = usePlatform();
  const stop = useRef(new AbortController());
  const stopSignOut = useCallback(() => stop.current.abort(), []);
  const surelySignOut = useCallback(() => {
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    const goOn = async (): Promise<void> => {
      while (!signal.aborted) {
        await watch.untilHere(signal);
        if (signal.aborted) return;
        const told = await client.call('session.sign-out', {});
        if (told.kind !== 'silent') return;
        await new Promise((resolve) => setTimeout(resolve, askAgainMs));
      }
    };
    void goOn();
  }, [client, watch]);
  return { surelySignOut, stopSignOut };
}
