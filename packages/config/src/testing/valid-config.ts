import { parseConfig } from '../parse-config.ts';
import { sampleConfig } from '../sample-config.ts';
import { serializeConfig } from '../serialize-config.ts';
import type { RawConfig } from './defects.ts';

/** The sample as JSON, to be changed. */
export function validConfig(type: 'FileConf' | 'CephConf' = 'FileConf'): RawConfig {
  const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02'] as const;
  const parsed = parseConfig(sampleConfig({ type, macs, comment: (of) => of }));
  if (!parsed.ok) throw new Error(`invariant broken: the sample has ${JSON.stringify(parsed.error)}`);
  return JSON.parse(JSON.stringify(serializeConfig(parsed.value))) as RawConfig;
}
