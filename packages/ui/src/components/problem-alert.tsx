import type { ReactNode } from 'react';
import { Alert } from '@patternfly/react-core';
import { useLanguage } from '../language/language.tsx';
import type { Problem } from '../platform/platform-client.ts';
import { problemText } from './problem-text.ts';

export function ProblemAlert({ problem }: { readonly problem: Problem | null }): ReactNode {
  const language = useLanguage();
  if (problem === null) return null;
  return (
    <Alert
      isInline
      isLiveRegion
      component="p"
      variant="danger"
      variantLabel={language.say('ui.problem.label')}
      title={problemText(language, problem)}
    />
  );
}
