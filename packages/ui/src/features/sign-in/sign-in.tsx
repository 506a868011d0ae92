import type { ReactNode } from 'react';
import { Entrance } from '../../app/entrance.tsx';
import { useSay } from '../../language/language.tsx';
import { useSession } from '../../session/session.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignIn(): ReactNode {
  const say = useSay();
  const { signedIn } = useSession();
  return (
    <Entrance title={say('ui.sign-in.title')}>
      <SignInForm name="" onDone={signedIn} />
    </Entrance>
  );
}
