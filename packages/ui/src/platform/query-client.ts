import { QueryClient } from '@tanstack/react-query';

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
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
