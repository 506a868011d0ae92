import { QueryClient } from '@tanstack/react-query';
import { askAgainMs, isAskedAgain } from './ask-again.ts';
import { PlatformProblem } from './platform-client.ts';

/** What is no longer shown is remembered for so long. */
const rememberedMs = 30 * 60 * 1000;

/**
 * What the page knows. It is asked for anew when an event says that it has changed or when the platform comes back, and not by the
 * clock: a page that nobody touches asks nothing, and its session ends as it should.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: rememberedMs,
        retry: (_, error) => error instanceof PlatformProblem && isAskedAgain(error.problem),
        retryDelay: askAgainMs,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
