import { ConfigStore } from '@zsha/adapters/consul/config-store';
import type { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { configChanges } from '@zsha/config/config-changes';
import { parseConfig } from '@zsha/config/parse-config';
import { isSameTimings } from '@zsha/config/timings-of';
import type { Timings } from '@zsha/core/lease/timings';

const by = 'install';

export interface InstalledConfig {
  /** In the file's own keys. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What every node has been told to run by. */
  readonly timings: Timings;
}

/** The installed configuration as the newest version; one that is stored already stays as it is. */
export async function storeConfig(consul: ConsulHttp, { config, timings }: InstalledConfig): Promise<void> {
  const parsed = parseConfig(JSON.stringify(config));
  if (!parsed.ok) throw new Error(`invariant broken: ${JSON.stringify(parsed.error[0])}`);
  const store = new ConfigStore(consul);
  const read = await store.read();
  if (read.kind === 'unknown') throw new Error(`Consul does not give the configuration: ${read.detail}`);
  const { stored: known, storedIndex, history } = read.tree;
  const isKnown =
    known !== null &&
    known.number > 0 &&
    known.timings !== null &&
    isSameTimings(known.timings, timings) &&
    configChanges(known.config, parsed.value).length === 0;
  if (isKnown) return;
  // What cannot be read is counted past by the history, which is as old as the numbers are.
  const number = (known ?? history.at(-1))?.number ?? 0;
  const at = new Date().toISOString();
  const next = { number: number + 1, at, by, reason: by, timings, config: parsed.value };
  const written = await store.append(next, storedIndex);
  if (written.kind === 'conflict') throw new Error('somebody stored another configuration at this moment');
  if (written.kind === 'unknown') throw new Error(`Consul refused the configuration: ${written.detail}`);
}
