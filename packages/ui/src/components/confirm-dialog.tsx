import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import type { AnswerOf, RequestOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import { useSay } from '../language/language.tsx';
import { useAct } from '../platform/use-act.ts';
import { Dialog, initialFocus } from './dialog.tsx';
import { ProblemAlert } from './problem-alert.tsx';

/** Asked before something is taken away: the title and the button name it. */
export function ConfirmDialog<Id extends RouteId>({
  route,
  request,
  title,
  about,
  submitLabel,
  isDestructive = true,
  onDone,
  onClose,
}: {
  readonly route: Id;
  readonly request: Partial<RequestOf<Routes[Id]>>;
  readonly title: string;
  readonly about: string;
  readonly submitLabel: string;
  readonly isDestructive?: boolean;
  readonly onDone: (answer: AnswerOf<Routes[Id]>) => void;
  readonly onClose: () => void;
}): ReactNode {
  const say = useSay();
  const act = useAct(route);
  const submit = async (): Promise<void> => {
    const answer = await act.send(request);
    if (answer !== undefined) onDone(answer.value);
  };
  return (
    <Dialog
      title={title}
      {...(isDestructive ? { warning: say('ui.act.warning') } : {})}
      onClose={onClose}
      footer={
        <>
          <Button
            variant={isDestructive ? 'danger' : 'primary'}
            isAriaDisabled={act.isUnderWay}
            onClick={() => void submit()}
          >
            {submitLabel}
          </Button>
          <Button variant="link" onClick={onClose} {...initialFocus}>
            {say('ui.act.cancel')}
          </Button>
        </>
      }
    >
      <ProblemAlert problem={act.problem} />
      <p>{about}</p>
    </Dialog>
  );
}
