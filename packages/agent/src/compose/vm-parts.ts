import { GuestChannel } from '@zsha/adapters/guest/guest-channel';
import { GuestProbe } from '@zsha/adapters/guest/guest-probe';
import type { ConfigStore } from '@zsha/adapters/consul/config-store';
import { VirshHypervisor } from '@zsha/adapters/libvirt/virsh-hypervisor';
import { imagePath } from '@zsha/adapters/storage/shared-paths';
import { replaceFile } from '@zsha/adapters/system/replace-file';
import { systemClock } from '@zsha/adapters/system/system-clock';
import { installedPaths } from '@zsha/config/installed-paths';
import { serializeConfig } from '@zsha/config/serialize-config';
import { ConfigKeeper } from '../config/config-keeper.ts';
import type { AgentSettings } from '../load-settings.ts';
import { managementValue } from '../management-value.ts';
import { NodeFactsWatch } from '../node-facts-watch.ts';
import type { Log } from '../open-log.ts';

/** The VM on this node: what it is made of, who runs it, who hears its guest, and what the node has for it. */
export interface VmParts {
  readonly configs: ConfigKeeper;
  readonly hypervisor: VirshHypervisor;
  readonly guestChannel: GuestChannel;
  readonly guest: GuestProbe;
  readonly facts: NodeFactsWatch;
}

/** @param vmRunsHere asked once the parts are at work. */
export function vmParts(
  { config, node, clusterId, accelerator, timings }: AgentSettings,
  store: ConfigStore,
  vmRunsHere: () => boolean,
  log: Log,
): VmParts {
  const configs: ConfigKeeper = new ConfigKeeper({
    store,
    clock: systemClock,
    initial: config,
    timings,
    keep: (next) =>
      replaceFile(installedPaths.config, `${JSON.stringify(serializeConfig(next), null, 2)}\n`, 0o644),
    vmRunsHere,
    domainSays: (timeoutMs) => hypervisor.startedWith(timeoutMs),
    log: (line) => log.info(line),
  });
  const hypervisor = new VirshHypervisor(
    node,
    {
      uuid: clusterId,
      accelerator,
      emulator: installedPaths.emulator,
      runFolder: installedPaths.run,
      image: imagePath(config.imageFolder),
      guestSocket: installedPaths.guestSocket,
    },
    configs,
  );
  const guestChannel = new GuestChannel(installedPaths.guestSocket, () => performance.now());
  void guestChannel.listen(new AbortController().signal);
  return {
    configs,
    hypervisor,
    guestChannel,
    guest: new GuestProbe(() => managementValue(configs.running.config, 'address', node), guestChannel),
    facts: new NodeFactsWatch(() => ({
      neededGib: configs.stored.config.memorySizeGib,
      gateway: managementValue(configs.stored.config, 'gateway', node),
    })),
  };
}
