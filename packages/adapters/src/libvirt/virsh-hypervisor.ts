import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import type { DomainState, Hypervisor, MigrationOutcome, StartOutcome } from '@zsha/core/ports/hypervisor';
import type { ConfigVersion } from '@zsha/config/config-version';
import { domainXml } from './domain-xml.ts';
import type { DomainConfigs } from './domain-configs.ts';
import { migrationPercent } from './migration-percent.ts';
import { startRefusal } from './start-refusal.ts';
import { startedWith } from './started-with.ts';
import type { DomainSettings } from './domain-xml.ts';
import { endCopy } from './virsh-backup.ts';
import { virsh, wasCutOff, wordsOf } from './virsh.ts';
import { withXmlFile } from './with-xml-file.ts';

const libvirtMaxMs = 5000;

/** libvirt on this node. */
export class VirshHypervisor implements Hypervisor {
  readonly #node: string;
  readonly #settings: DomainSettings;
  readonly #configs: DomainConfigs;

  constructor(node: string, settings: DomainSettings, configs: DomainConfigs) {
    this.#node = node;
    this.#settings = settings;
    this.#configs = configs;
  }

  async start(epoch: number, timeoutMs: number): Promise<StartOutcome> {
    const inForce = await this.#configs.forStart();
    if (!inForce.ok) return { kind: 'refused', reason: 'hypervisor', detail: inForce.error };
    const xml = domainXml(this.#settings, inForce.value, this.#node, epoch);
    const outcome = await withXmlFile(this.#settings.runFolder, xml, (path) =>
      virsh(['create', path], { timeoutMs }),
    );
    const detail = wordsOf(outcome);
    if (outcome.kind === 'not-run') return { kind: 'refused', reason: 'hypervisor', detail };
    if (outcome.kind === 'timeout' || wasCutOff(outcome)) return { kind: 'unknown', detail };
    if (outcome.code !== 0) return { kind: 'refused', reason: startRefusal(outcome.stderr), detail };
    this.#configs.learned(inForce.value);
    return { kind: 'started' };
  }

  async state(timeoutMs: number): Promise<DomainState> {
    const outcome = await virsh(['domstate', '--reason', managementVmName], { timeoutMs });
    if (outcome.kind !== 'exited') return { kind: 'unknown', detail: wordsOf(outcome) };
    if (outcome.code === 0) return stateOf(outcome.stdout.trim());
    const detail = wordsOf(outcome);
    return /failed to get domain|Domain not found/.test(detail)
      ? { kind: 'absent' }
      : { kind: 'unknown', detail };
  }

  /** The configuration that the domain on this node was started with; null where it does not say, or is not there. */
  async startedWith(timeoutMs: number): Promise<ConfigVersion | null> {
    const outcome = await virsh(['dumpxml', managementVmName], { timeoutMs });
    return outcome.kind === 'exited' && outcome.code === 0 ? startedWith(outcome.stdout) : null;
  }

  async requestShutdown(timeoutMs: number): Promise<void> {
    await virsh(['shutdown', managementVmName, '--mode', 'acpi'], { timeoutMs });
  }

  async resume(timeoutMs: number): Promise<{ readonly ok: boolean; readonly detail: string }> {
    const outcome = await virsh(['resume', managementVmName], { timeoutMs });
    return { ok: outcome.kind === 'exited' && outcome.code === 0, detail: wordsOf(outcome) };
  }

  async migrate(
    target: string,
    epoch: number,
    onPercent: (percent: number) => void,
    timeoutMs: number,
  ): Promise<MigrationOutcome> {
    // What waits for the next start must not slip in: source and target have to be the same machine.
    const version = (await this.startedWith(libvirtMaxMs)) ?? this.#configs.forUnmarked();
    // The target may have joined since the VM was started.
    const nodes = [...this.#configs.forUnmarked().config.nodes, ...version.config.nodes];
    const address = nodes.find(({ name }) => name === target)?.address;
    if (address === undefined) return { kind: 'failed', detail: `no node ${target}` };
    // A backup that is being taken would keep it from beginning, and can be taken again.
    await endCopy();
    const xml = domainXml(this.#settings, version, target, epoch);
    const outcome = await withXmlFile(this.#settings.runFolder, xml, (path) =>
      virsh(
        [
          'migrate',
          '--live',
          '--p2p',
          '--tls',
          '--abort-on-error',
          '--auto-converge',
          // It arrives standing still; the record decides when it goes on.
          '--suspend',
          // libvirt only trusts the shared file systems it knows by name; that this one is shared is
          // what the cluster's marker proves all the time.
          '--unsafe',
          '--verbose',
          '--xml',
          path,
          managementVmName,
          `qemu+tls://${address}/system`,
          `tcp://${address}`,
        ],
        {
          timeoutMs,
          onStderr: (text) => {
            const percent = migrationPercent(text);
            if (percent !== null) onPercent(percent);
          },
        },
      ),
    );
    if (outcome.kind === 'exited' && outcome.code === 0) return { kind: 'done' };
    const unknown = outcome.kind === 'timeout' || wasCutOff(outcome);
    return { kind: unknown ? 'unknown' : 'failed', detail: wordsOf(outcome) };
  }

  async abortMigration(timeoutMs: number): Promise<void> {
    await virsh(['domjobabort', managementVmName], { timeoutMs });
  }
}

/** `running (booted)`, `paused (migrating)`… */
function stateOf(words: string): DomainState {
  if (words.startsWith('running')) return { kind: 'running' };
  if (words.startsWith('paused'))
    return /migrating|starting up/.test(words) ? { kind: 'arriving' } : { kind: 'paused' };
  if (words.startsWith('shut off')) return { kind: 'absent' };
  return { kind: 'other', detail: words };
}
