import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import { Dialog } from '../../components/dialog.tsx';
import { useSay } from '../../language/language.tsx';
import { useSession } from '../../session/session.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Over the page, which stays as it is: what was half typed there is still there afterwards. */
export function SignInAgain({
  name,
  why,
}: {
  readonly name: string;
  readonly why: 'expired' | 'idle';
}): ReactNode {
  const say = useSay();
  const { signedIn, leave } = useSession();
  return (
    <Dialog title={say('ui.session.ended-title')} about={say(`ui.session.ended-${why}`)}>
      <SignInForm name={name} onDone={signedIn}>
        <Button variant="link" onClick={leave}>
          {say('ui.session.leave')}
        </Button>
      </SignInForm>
    </Dialog>
  );
}
