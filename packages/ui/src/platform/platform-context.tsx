import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Connection } from './connection.ts';
import type { PlatformClient } from './platform-client.ts';
import type { PlatformWatch } from './watch-platform.ts';

export interface PlatformLink {
  readonly client: PlatformClient;
  readonly watch: PlatformWatch;
}

const PlatformContext = createContext<PlatformLink | null>(null);
export const PlatformProvider = PlatformContext.Provider;

export function usePlatform(): PlatformLink {
  const link = useContext(PlatformContext);
  if (link === null) throw new Error('there is no platform here');
  return link;
}

export function useConnection(): Connection {
  const { watch } = usePlatform();
  return useSyncExternalStore(watch.subscribe, watch.now);
}
