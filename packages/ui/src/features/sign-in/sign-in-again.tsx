import type { ReactNode } from 'react';
import { Button, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
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
    <Modal isOpen variant="small" aria-labelledby="again-title" onEscapePress={() => undefined}>
      <ModalHeader
        title={say('ui.session.ended-title')}
        labelId="again-title"
        description={say(`ui.session.ended-${why}`)}
      />
      <ModalBody>
        <SignInForm name={name} onDone={signedIn}>
          <Button variant="link" onClick={leave}>
            {say('ui.session.leave')}
          </Button>
        </SignInForm>
      </ModalBody>
    </Modal>
  );
}
