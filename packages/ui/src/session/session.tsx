import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { NewSession, Session } from '@zsha/api/platform/resources/session';
import type { RouteId } from '@zsha/api/platform/routes';
import { specOf } from '@zsha/api/platform/routes';
import { usePlatform } from '../platform/platform-context.tsx';

/** Who sits before the page, as far as it knows. */
export type SessionState =
  | { readonly kind: 'asking' }
  /** Nobody has set the first password. */
  | { readonly kind: 'setup' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** It was signed in, and what it showed stays where it is until somebody signs in again. */
  | { readonly kind: 'ended'; readonly session: Session; readonly why: 'expired' | 'idle' };

export interface SessionControl {
  readonly state: SessionState;
  readonly signedIn: (session: NewSession) => void;
  readonly signOut: () => Promise<void>;
  /** Nobody has used it for as long as a session lasts unused. */
  readonly endIdle: () => Promise<void>;
  /** From `ended` to the sign-in of somebody else; what was shown goes. */
  readonly leave: () => void;
}

const SessionContext = createContext<SessionControl | null>(null);

export function useSession(): SessionControl {
  const control = useContext(SessionContext);
  if (control === null) throw new Error('there is no session here');
  return control;
}

/** Whether who is signed in may do something, by the route's own word; the platform has the last one. */
export function useMay(): (id: RouteId) => boolean {
  const { state } = useSession();
  const role = state.kind === 'signed-in' || state.kind === 'ended' ? state.session.role : null;
  return useCallback(
    (id) => {
      const { access } = specOf(id);
      return access.kind === 'public' || (role !== null && access.roles.includes(role));
    },
    [role],
  );
}

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { client } = usePlatform();
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>({ kind: 'asking' });

  useEffect(() => {
    client.onSignedOut = () =>
      setState((before) =>
        before.kind === 'signed-in' ? { kind: 'ended', session: before.session, why: 'expired' } : before,
      );
  }, [client]);
  useWhoIsThere(state.kind === 'asking', setState);

  const signedIn = useCallback(
    (fresh: NewSession) => {
      const { token: _, ...session } = fresh;
      setState((before) => {
        const isAnother = before.kind === 'ended' && before.session.accountId !== session.accountId;
        if (isAnother) queries.clear();
        return { kind: 'signed-in', session };
      });
      void queries.invalidateQueries();
    },
    [queries],
  );
  const leave = useCallback(() => {
    queries.clear();
    setState({ kind: 'signed-out' });
  }, [queries]);
  const signOut = useCallback(async () => {
    await client.call('session.sign-out', {});
    leave();
  }, [client, leave]);
  const endIdle = useCallback(async () => {
    setState((before) =>
      before.kind === 'signed-in' ? { kind: 'ended', session: before.session, why: 'idle' } : before,
    );
    await client.call('session.sign-out', {});
  }, [client]);

  const control = useMemo(
    () => ({ state, signedIn, signOut, endIdle, leave }),
    [state, signedIn, signOut, endIdle, leave],
  );
  return <SessionContext value={control}>{children}</SessionContext>;
}

/** Asks once the platform answers; a page that was opened while it was away goes on by itself. */
function useWhoIsThere(isWanted: boolean, tell: (state: SessionState) => void): void {
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

const askAgainMs = 1000;
