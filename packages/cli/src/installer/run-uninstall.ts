import { installedPaths } from '@zsha/config/installed-paths';
import type { NodeConfig } from '@zsha/config/model';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { stop } from '../commands/orders.ts';
import { removeFromNode } from '../on-node/remove.ts';
import type { Remains } from '../on-node/remove.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { closeAll, connectAll } from './connect-all.ts';
import { readInstalled } from './read-installed.ts';

const removeMaxMs = 10 * 60_000;

/** `zsha uninstall`: stops the management VM, then takes the suite off every node that answers. */
export async function runUninstall(terminal: Terminal, agent: AgentClient): Promise<number> {
  const installed = readInstalled();
  if (installed === null) return refuse(terminal, 'uninstall.not-installed');
  const { config, node: self, sshPrivateKey } = installed;
  terminal.out('start clean\n');
  // One that cannot be ordered to stop is shut down by the node that it runs on.
  if ((await stop(terminal, agent)) !== exitCodes.done)
    terminal.err(`zsha: ${render(terminal.locale, 'uninstall.stop-failed')}\n`);

  const others = config.nodes.filter(({ name }) => name !== self);
  const { linked } = await connectAll(others, {
    login: { privateKey: sshPrivateKey ?? '' },
    knownHostsPath: installedPaths.knownHosts,
    acceptNew: () => Promise.resolve(false),
  });
  const failed = new Map(others.map((node) => [node.name, node]));
  try {
    await Promise.all(
      linked.map(async ({ node, link }) => {
        const { code } = await link.run(['uninstall'], '', removeMaxMs);
        if (code === 0) failed.delete(node.name);
      }),
    );
  } finally {
    closeAll(linked);
  }
  const remains = await removeFromNode(config.imageFolder, self);
  for (const { name, address } of config.nodes) if (!failed.has(name)) terminal.out(`Do for ${address}\n`);
  if (failed.size > 0) return refuseRest(terminal, [...failed.values()]);
  terminal.out('clean finished\n');
  sayWhatStays(terminal, config.imageFolder, remains);
  return exitCodes.done;
}

/** `zsha uninstall --local`: this node alone; for one that was not reached, and for the others' sake. */
export async function runLocalUninstall(terminal: Terminal): Promise<number> {
  const installed = readInstalled();
  const remains = await removeFromNode(installed?.config.imageFolder ?? null, installed?.node ?? null);
  terminal.out('clean finished\n');
  sayWhatStays(terminal, installed?.config.imageFolder ?? null, remains);
  return exitCodes.done;
}

function refuseRest(terminal: Terminal, nodes: readonly NodeConfig[]): number {
  for (const { name, address } of nodes) refuse(terminal, 'uninstall.unreachable', { node: name, address });
  return exitCodes.refused;
}

function sayWhatStays(terminal: Terminal, imageFolder: string | null, { packages }: Remains): void {
  const say = (messageId: string, params: Readonly<Record<string, string>>): void =>
    terminal.out(`${render(terminal.locale, messageId, params)}\n`);
  say('uninstall.stays', { image: `${imageFolder ?? ''}/mnvm.img`, logs: installedPaths.logs });
  if (packages.length > 0) say('uninstall.packages-stay', { packages: packages.join(' ') });
}
