import { readFileSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig } from '@zsha/config/model';
import { parseNodeSettings } from '@zsha/config/node-settings';
import type { NodeSettings } from '@zsha/config/node-settings';
import { parseConfig } from '@zsha/config/parse-config';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

export interface AgentSettings extends NodeSettings {
  readonly config: HaConfig;
  readonly consulToken: string;
}

/** What the installer left on this node, or the one line that says what is wrong with it. */
export function loadSettings(): Result<AgentSettings, string> {
  let texts: readonly string[];
  const paths = [installedPaths.nodeSettings, installedPaths.config, installedPaths.consulToken];
  try {
    texts = paths.map((path) => readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`this node is not installed: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [nodeText = '', configText = '', token = ''] = texts;
  const node = parseNodeSettings(nodeText);
  if (!node.ok) return fail(`${installedPaths.nodeSettings}: ${node.error}`);
  const config = parseConfig(configText);
  if (!config.ok) {
    const { path, line, messageId } = config.error[0] ?? { path: '', line: 0, messageId: '' };
    return fail(`${installedPaths.config}, line ${line}: ${path} ${messageId}`);
  }
  if (!config.value.nodes.some(({ name }) => name === node.value.node))
    return fail(`${installedPaths.config} has no node ${node.value.node}`);
  return ok({ ...node.value, config: config.value, consulToken: token.trim() });
}
