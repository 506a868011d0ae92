import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig } from '@zsha/config/model';
import { parseNodeSettings } from '@zsha/config/node-settings';
import { parseConfig } from '@zsha/config/parse-config';
import { isSameTimings, timingsOf } from '@zsha/config/timings-of';
import type { Timings } from '@zsha/core/lease/timings';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { LinkedNode } from './connect-all.ts';
import type { NodeFacts } from './node-facts.ts';
import type { Refusal } from './check-facts.ts';

const readMaxMs = 30_000;

/**
 * The timings that every node is to be told. They only change while the VM runs nowhere: nodes are
 * told one after the other, and one that waits by new figures must never judge an owner that still
 * lives by the old ones (rule 2). Under a running VM an upgrade keeps them, whatever its own defaults.
 */
export async function clusterTimings(
  config: HaConfig,
  linked: readonly LinkedNode[],
  facts: ReadonlyMap<string, NodeFacts>,
): Promise<Result<Timings, Refusal>> {
  const wanted = timingsOf(config.timings);
  const running = linked.find(({ node }) => facts.get(node.name)?.vmProcess === true);
  if (running === undefined) return ok(wanted);
  const settings = parseNodeSettings(await read(running, installedPaths.nodeSettings));
  const installed = parseConfig(await read(running, installedPaths.config));
  if (!settings.ok || !installed.ok) return ok(wanted);
  if (isSameTimings(settings.value.timings, wanted)) return ok(wanted);
  const asksForOthers = !isSameTimings(timingsOf(installed.value.timings), wanted);
  return asksForOthers
    ? fail({ messageId: 'install.timings-while-running', params: { node: running.node.name } })
    : ok(settings.value.timings);
}

async function read({ link }: LinkedNode, path: string): Promise<string> {
  const { code, stdout } = await link.run(['cat', path], '', readMaxMs);
  return code === 0 ? stdout : '';
}
