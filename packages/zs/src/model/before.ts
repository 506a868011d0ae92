import type { Network } from './network.ts';
import type { Settings } from './settings.ts';

/** What an edit looks at: the network as it is, and what these tools set before. */
export interface Before {
  readonly network: Network;
  readonly settings: Settings;
}
