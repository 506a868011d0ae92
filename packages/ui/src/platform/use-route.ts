import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AnswerOf, RequestOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import { usePlatform } from './platform-context.tsx';
import { PlatformProblem } from './platform-client.ts';
import type { Problem } from './platform-client.ts';

export interface Asked<Value> {
  /** What was answered last, which stays when the platform is away; undefined: nothing yet. */
  readonly value: Value | undefined;
  /** Why there is nothing newer. */
  readonly problem: Problem | null;
}

/** A question to the platform; asked again whenever something of it has changed. */
export function useRoute<Id extends RouteId>(
  id: Id,
  request: Partial<RequestOf<Routes[Id]>>,
  { isWanted = true }: { readonly isWanted?: boolean } = {},
): Asked<AnswerOf<Routes[Id]>> {
  const { client } = usePlatform();
  const { data, error, failureReason } = useQuery({
    queryKey: [id, request],
    queryFn: ({ signal }) => client.must(id, request, { signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  // While it is asked again, the last try is why there is nothing newer.
  const reason = error ?? failureReason;
  if (reason !== null && !(reason instanceof PlatformProblem)) throw reason;
  return {
    value: data as AnswerOf<Routes[Id]> | undefined,
    problem: reason?.problem ?? null,
  };
}
