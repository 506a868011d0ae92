import type { ReactNode } from 'react';
import { Alert } from '@patternfly/react-core';
import { useLanguage } from '../language/language.tsx';
import type { Asked } from '../platform/use-route.ts';
import { problemText } from './problem-text.ts';

/** Why what is shown may be old. That nobody answers is said once, above everything. */
export function StaleNote({ asked }: { readonly asked: Pick<Asked<unknown>, 'problem'> }): ReactNode {
  const language = useLanguage();
  const { problem } = asked;
  if (problem === null || problem.kind === 'silent') return null;
  if (problem.kind === 'refused' && problem.error.code === 'unauthenticated') return null;
  return (
    <Alert
      isInline
      component="p"
      variant="warning"
      variantLabel={language.say('ui.problem.label')}
      title={problemText(language, problem)}
    />
  );
}
