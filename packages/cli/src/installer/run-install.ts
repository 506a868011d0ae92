import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HaConfig } from '@zsha/config/model';
import { render } from '@zsha/messages/render';
import { configOrRefuse } from '../commands/read-config-file.ts';
import { memberPlanText } from '../text/member-plan-text.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { acceptNewHosts } from './accept-new-hosts.ts';
import type { Refusal } from './check-facts.ts';
import { clusterSecretsOf } from './cluster-secrets-of.ts';
import { clusterTimings } from './cluster-timings.ts';
import { closeAll, connectAll } from './connect-all.ts';
import type { Connections } from './connect-all.ts';
import { carryOut } from './carry-out.ts';
import { fenceSecrets } from './fence-secrets.ts';
import type { Installation } from './installation.ts';
import { lookAtMembers } from './look-at-members.ts';
import { lookAtNodes } from './look-at-nodes.ts';
import type { Login } from './node-link.ts';

export interface InstallOptions {
  readonly configPath: string;
  readonly login: Login;
  readonly knownHostsPath: string;
  readonly acceptNewHostKeys: boolean;
  /** Names of machines that leave and are off, by the operator's word. */
  readonly confirmedOff: ReadonlySet<string>;
  /** The unpacked package that this program runs from. */
  readonly packageDir: string;
}

/**
 * `zsha install`: first looks at everything and changes nothing; then acts. Running it again goes on
 * where it was, with the same cluster.
 */
export async function runInstall(terminal: Terminal, options: InstallOptions): Promise<number> {
  const config = configOrRefuse(terminal, options.configPath);
  if (config === null) return exitCodes.refused;
  terminal.out('config file check pass\n');

  const connections = await connectAll(config.nodes, {
    login: options.login,
    knownHostsPath: options.knownHostsPath,
    acceptNew: (hosts) => acceptNewHosts(terminal, options.acceptNewHostKeys, hosts),
  });
  try {
    if (connections.refusals.length > 0) return refuseAll(terminal, connections.refusals);
    terminal.out('All nodes connect success.\n');
    return await installOn(terminal, config, connections, options);
  } finally {
    closeAll(connections.linked);
  }
}

async function installOn(
  terminal: Terminal,
  config: HaConfig,
  { linked, hostKeys }: Connections,
  options: InstallOptions,
): Promise<number> {
  const { packageDir, login, knownHostsPath, confirmedOff } = options;
  const { facts, refusals, warnings } = await lookAtNodes(terminal, config, linked, packageDir);
  for (const { messageId, params } of warnings)
    terminal.err(`zsha: ${render(terminal.locale, messageId, params)}\n`);
  if (refusals.length > 0) return refuseAll(terminal, refusals);
  const look = await lookAtMembers({ config, linked, facts, login, knownHostsPath, confirmedOff });
  const { changes } = look;
  try {
    terminal.out(memberPlanText(changes, terminal.locale));
    if (look.refusals.length > 0) return refuseAll(terminal, look.refusals);
    return await carryOutAll(terminal, { config, linked, hostKeys, facts, changes, packageDir });
  } finally {
    closeAll(changes.leaving);
  }
}

type Seen = Pick<Installation, 'config' | 'linked' | 'hostKeys' | 'facts' | 'changes' | 'packageDir'>;

async function carryOutAll(terminal: Terminal, seen: Seen): Promise<number> {
  const { config, linked, facts, packageDir } = seen;
  const timings = await clusterTimings(config, linked, facts);
  if (!timings.ok) return refuseAll(terminal, [timings.error]);
  const fencing = await fenceSecrets(config, linked);
  if (!fencing.ok) return refuseAll(terminal, [fencing.error]);
  const build = readFileSync(join(packageDir, 'share/build-id'), 'utf8').trim();
  const secrets = await clusterSecretsOf(linked, facts);
  if (!secrets.ok) return refuseAll(terminal, [secrets.error]);
  const failure = await carryOut(terminal, {
    ...seen,
    secrets: secrets.value,
    timings: timings.value,
    fencing: fencing.value,
    build,
  });
  if (failure !== null) return refuse(terminal, 'install.failed', { ...failure });
  terminal.out('Upsert configuration to consul kv finished.\n\nInstall to All Nodes Finished.\n\n');
  terminal.out('Now, You can monitor zsha\'s status by using command "zsha status".\n');
  terminal.out('More commands are shown in "zsha -h".\n');
  return exitCodes.done;
}

function refuseAll(terminal: Terminal, refusals: readonly Refusal[]): number {
  for (const { messageId, params } of refusals) refuse(terminal, messageId, params);
  terminal.err(`zsha: ${render(terminal.locale, 'install.nothing-changed')}\n`);
  return exitCodes.refused;
}
