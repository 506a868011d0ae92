import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { keepFollowing } from './keep-following.ts';
import { useConnection, usePlatform } from './platform-context.tsx';
import { whatChanged } from './what-changed.ts';

/** What comes at once is asked for at once: a hundred events are one look. */
const gatherMs = 150;

/** Keeps what the page knows true, while somebody is signed in. @returns whether it hears of changes as they happen. */
export function useLive(isSignedIn: boolean): boolean {
  const { client, watch } = usePlatform();
  const queries = useQueryClient();
  const [isUp, setUp] = useState(false);
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const stop = new AbortController();
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAll = false;
    const later = (): void => {
      timer ??= setTimeout(() => {
        const [all, routes] = [isAll, new Set(changed)];
        [timer, isAll] = [undefined, false];
        changed.clear();
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => all || routes.has(String(queryKey[0])),
        });
      }, gatherMs);
    };
    const onGap = (): void => {
      isAll = true;
      later();
    };
    void keepFollowing(
      watch,
      {
        onLine: setUp,
        onSignedOut: () => client.signedOut(),
        onGap,
        onEvent: (event) => {
          const routes = whatChanged(event);
          if (routes === null) return onGap();
          for (const route of routes) changed.add(route);
          return later();
        },
      },
      stop.signal,
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [isSignedIn, client, watch, queries]);
  useFreshAfterAbsence();
  return isUp;
}

/** What could not be asked for meanwhile is asked for now. */
function useFreshAfterAbsence(): void {
  const queries = useQueryClient();
  const { kind } = useConnection();
  const wasAway = useRef(false);
  useEffect(() => {
    if (kind === 'here' && wasAway.current) void queries.invalidateQueries();
    wasAway.current = kind === 'away';
  }, [kind, queries]);
}
