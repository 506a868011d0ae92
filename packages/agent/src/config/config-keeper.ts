import type { ConfigRead, ConfigStore, ConfigTree } from '@zsha/adapters/consul/config-store';
import type { DomainConfigs } from '@zsha/adapters/libvirt/domain-configs';
import { configChanges, isSameCluster } from '@zsha/config/config-changes';
import type { ConfigVersion } from '@zsha/config/config-version';
import type { HaConfig } from '@zsha/config/model';
import { isSameTimings } from '@zsha/config/timings-of';
import type { Timings } from '@zsha/core/lease/timings';
import type { Clock } from '@zsha/core/ports/clock';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

const waitMs = 30_000;
const retryMs = 2000;
const lookHereMs = 5000;
/** A start waits for Consul no longer than this; it has just answered, or there would be no start. */
const startReadMaxMs = 1500;
const domainMaxMs = 5000;

export interface ConfigKeeperOptions {
  readonly store: Pick<ConfigStore, 'read' | 'waitForChange' | 'putRunning'>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** What the installer or this node's last agent left in the node's file. */
  readonly initial: HaConfig;
  /** What this node runs by. */
  readonly timings: Timings;
  /** Puts the configuration into the node's file. */
  readonly keep: (config: HaConfig) => void;
  readonly vmRunsHere: () => boolean;
  /** What the domain on this node says that it was started with. */
  readonly domainSays: (timeoutMs: number) => Promise<ConfigVersion | null>;
  readonly log: (line: string) => void;
}

/**
 * The cluster's configuration on this node: follows what is stored, knows what the VM runs with, and
 * says what the next start uses.
 */
export class ConfigKeeper implements DomainConfigs {
  readonly #options: ConfigKeeperOptions;
  #stored: ConfigVersion;
  /** Whether Consul has ever said what is in force. */
  #isConfirmed = false;
  #timingsDiffer = false;
  #running: ConfigVersion | null = null;
  #here: ConfigVersion | null = null;
  #complaint = '';

  constructor(options: ConfigKeeperOptions) {
    this.#options = options;
    this.#stored = { number: 0, at: '', by: '', reason: '', timings: null, config: options.initial };
  }

  /** The newest one: what the next start uses. */
  get stored(): ConfigVersion {
    return this.#stored;
  }

  /** What the VM runs with, wherever it runs. */
  get running(): ConfigVersion {
    return this.#here ?? this.#running ?? this.#stored;
  }

  /** The numbers of what waits for the next start, and of what runs until then; null: nothing waits. */
  get pending(): { readonly number: number; readonly running: number } | null {
    const changes = configChanges(this.running.config, this.#stored.config);
    return changes.some(({ effect }) => effect === 'next-start')
      ? { number: this.#stored.number, running: this.running.number }
      : null;
  }

  async forStart(): Promise<Result<ConfigVersion, string>> {
    const read = await this.#options.store.read(startReadMaxMs);
    if (read.kind === 'answer') this.#take(read.tree);
    if (!this.#isConfirmed) return fail('Consul has not said yet which configuration is in force');
    // Whoever waits by other figures than the others could judge a living owner dead (rule 2).
    if (this.#timingsDiffer)
      return fail('the timings of this node are not the cluster’s: run the installation to its end');
    return ok(this.#stored);
  }

  forUnmarked(): ConfigVersion {
    return this.#stored;
  }

  learned(version: ConfigVersion): void {
    this.#here = version;
  }

  /** Follows Consul, and tells it what runs here. Never ends. */
  async run(): Promise<void> {
    await Promise.all([this.#follow(), this.#watchHere()]);
  }

  async #follow(): Promise<never> {
    let index = 1;
    for (;;) {
      const read = await this.#options.store.waitForChange(index, waitMs).catch(asUnknown);
      if (read.kind === 'unknown') {
        await this.#options.clock.sleep(retryMs);
        continue;
      }
      // An index that went back means another Consul: begin anew.
      index = read.tree.index < index ? 1 : read.tree.index;
      this.#take(read.tree);
    }
  }

  async #watchHere(): Promise<never> {
    for (;;) {
      // Nothing on the side may ever end the agent.
      await this.#lookHere().catch((error: unknown) => this.#complain(String(error)));
      await this.#options.clock.sleep(lookHereMs);
    }
  }

  async #lookHere(): Promise<void> {
    const { store, vmRunsHere, domainSays } = this.#options;
    if (!vmRunsHere()) {
      this.#here = null;
      return;
    }
    this.#here ??= await domainSays(domainMaxMs);
    if (this.#here !== null && !isSameVersion(this.#here, this.#running)) await store.putRunning(this.#here);
  }

  #take({ stored, fault, running }: ConfigTree): void {
    this.#running = running;
    if (fault !== null) return this.#complain(`the stored configuration cannot be read: ${fault}`);
    this.#isConfirmed = true;
    if (stored === null) return;
    const version = stored;
    this.#timingsDiffer = version.timings !== null && !isSameTimings(version.timings, this.#options.timings);
    // While an installation changes the nodes one after the other, each keeps what it was given.
    if (!isSameCluster(this.#stored.config, version.config))
      return this.#complain(`configuration ${version.number} is for other nodes or another storage`);
    if (isSameVersion(version, this.#stored)) return;
    if (configChanges(this.#stored.config, version.config).length > 0) this.#keep(version.config);
    this.#stored = version;
    this.#complaint = '';
    this.#options.log(`configuration ${version.number} is in force from the next start on`);
  }

  /** A full disk must not keep the node from what Consul says: the file is for the next agent. */
  #keep(config: HaConfig): void {
    try {
      this.#options.keep(config);
    } catch (error) {
      this.#complain(`the node's file keeps an older configuration: ${String(error)}`);
    }
  }

  #complain(line: string): void {
    if (line !== this.#complaint) this.#options.log(line);
    this.#complaint = line;
  }
}

function asUnknown(error: unknown): ConfigRead {
  return { kind: 'unknown', detail: String(error) };
}

function isSameVersion(one: ConfigVersion, other: ConfigVersion | null): boolean {
  return one.number === other?.number && one.at === other.at;
}
