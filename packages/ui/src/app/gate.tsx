import type { ReactNode } from 'react';
import { Spinner } from '@patternfly/react-core';
import { unreachable } from '@zsha/kit/unreachable';
import { FirstPassword } from '../features/sign-in/first-password.tsx';
import { SignIn } from '../features/sign-in/sign-in.tsx';
import { SignInAgain } from '../features/sign-in/sign-in-again.tsx';
import { useSay } from '../language/language.tsx';
import { IdleGuard } from '../session/idle-guard.tsx';
import { useSession } from '../session/session.tsx';
import { Entrance } from './entrance.tsx';
import { Shell } from './shell.tsx';

/** What is shown to whom. */
export function Gate(): ReactNode {
  const say = useSay();
  const { state } = useSession();
  switch (state.kind) {
    case 'asking':
      return (
        <Entrance title={say('ui.product')}>
          <Spinner size="lg" aria-label={say('ui.table.loading')} />
        </Entrance>
      );
    case 'setup':
      return <FirstPassword />;
    case 'signed-out':
      return <SignIn />;
    case 'signed-in':
      return (
        <>
          <Shell key={state.session.accountId} session={state.session} />
          <IdleGuard />
        </>
      );
    case 'ended':
      return (
        <>
          <Shell key={state.session.accountId} session={state.session} />
          <SignInAgain name={state.session.accountName} why={state.why} />
        </>
      );
    default:
      return unreachable(state);
  }
}
