import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import { useSay } from '../language/language.tsx';
import type { Pages } from './use-pages.ts';

/** @param next where the following page begins; null: this one is the last. */
export function Pager({ pages, next }: { readonly pages: Pages; readonly next: string | null }): ReactNode {
  const say = useSay();
  if (pages.number === 1 && next === null) return null;
  return (
    <nav className="zsha-pager" aria-label={say('ui.pager.label')}>
      <Button variant="secondary" size="sm" isDisabled={pages.number === 1} onClick={pages.back}>
        {say('ui.pager.back')}
      </Button>
      <span>{say('ui.pager.page', { number: pages.number })}</span>
      <Button
        variant="secondary"
        size="sm"
        isDisabled={next === null}
        onClick={() => next !== null && pages.forward(next)}
      >
        {say('ui.pager.forward')}
      </Button>
    </nav>
  );
}
