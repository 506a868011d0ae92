import { useCallback, useRef, useState } from 'react';
import type { AnswerOf, RequestOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import { usePlatform } from './platform-context.tsx';
import type { Problem } from './platform-client.ts';

export interface Act<Id extends RouteId> {
  readonly isUnderWay: boolean;
  /** Why the last try did not do it; null: there was none, or it did. */
  readonly problem: Problem | null;
  /** @returns the answer when it was done, else undefined. */
  readonly send: (
    request: Partial<RequestOf<Routes[Id]>>,
  ) => Promise<{ readonly value: AnswerOf<Routes[Id]> } | undefined>;
}

/**
 * Something that changes the platform. Tries of the same request carry the same key: whoever presses again after an answer was
 * lost has one zone and not two.
 */
export function useAct<Id extends RouteId>(id: Id): Act<Id> {
  const { client } = usePlatform();
  const [state, setState] = useState<{ isUnderWay: boolean; problem: Problem | null }>({
    isUnderWay: false,
    problem: null,
  });
  const sent = useRef({ text: '', key: '' });
  const send = useCallback<Act<Id>['send']>(
    async (request) => {
      const text = JSON.stringify(request);
      if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
      setState({ isUnderWay: true, problem: null });
      const told = await client.call(id, request, { actKey: sent.current.key });
      // What was answered is over: the next press is another act.
      if (told.kind !== 'silent') sent.current = { text: '', key: '' };
      setState({ isUnderWay: false, problem: told.kind === 'done' ? null : told });
      return told.kind === 'done' ? { value: told.value } : undefined;
    },
    [client, id],
  );
  return { ...state, send };
}
