import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { NewSession } from '@zsha/api/platform/resources/session';
import type { RouteId } from '@zsha/api/platform/routes';
import { specOf } from '@zsha/api/platform/routes';
import { usePlatform } from '../platform/platform-context.tsx';
import type { SessionState } from './session-state.ts';
import { useSignOut } from './use-sign-out.ts';
import { useWhoIsThere } from './use-who-is-there.ts';

export interface SessionControl {
  readonly state: SessionState;
  readonly signedIn: (session: NewSession) => void;
  readonly signOut: () => void;
  /** Nobody has used it for as long as a session lasts unused. */
  readonly endIdle: () => void;
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
  const { surelySignOut, stopSignOut } = useSignOut();

  const signedIn = useCallback(
    (fresh: NewSession) => {
      const { token: _, ...session } = fresh;
      stopSignOut();
      // What somebody else has seen is nobody’s business.
      if (state.kind === 'ended' && state.session.accountId !== session.accountId) queries.clear();
      setState({ kind: 'signed-in', session });
      void queries.invalidateQueries();
    },
    [state, queries, stopSignOut],
  );
  const leave = useCallback(() => {
    queries.clear();
    setState({ kind: 'signed-out' });
  }, [queries]);
  const signOut = useCallback(() => {
    leave();
    surelySignOut();
  }, [leave, surelySignOut]);
  const endIdle = useCallback(() => {
    setState((before) =>
      before.kind === 'signed-in' ? { kind: 'ended', session: before.session, why: 'idle' } : before,
    );
    surelySignOut();
  }, [surelySignOut]);

  const control = useMemo(
    () => ({ state, signedIn, signOut, endIdle, leave }),
    [state, signedIn, signOut, endIdle, leave],
  );
  return <SessionContext value={control}>{children}</SessionContext>;
}
