import { useState } from 'react';

/** A long list is looked at a page at a time: the platform answers no more, and the browser holds no more. */
export interface Pages {
  /** What the page is asked for with; undefined: the first. */
  readonly cursor: string | undefined;
  readonly number: number;
  readonly forward: (next: string) => void;
  readonly back: () => void;
}

/** @param question another one begins at its first page. */
export function usePages(question: string): Pages {
  const [state, setState] = useState<{ question: string; cursors: readonly string[] }>({
    question,
    cursors: [],
  });
  const cursors = state.question === question ? state.cursors : [];
  return {
    cursor: cursors.at(-1),
    number: cursors.length + 1,
    forward: (next) => setState({ question, cursors: [...cursors, next] }),
    back: () => setState({ question, cursors: cursors.slice(0, -1) }),
  };
}
