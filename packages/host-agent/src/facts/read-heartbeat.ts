import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { bootMs } from '@zsha/adapters/system/boot-time';
import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import { version } from '@zsha/kit/build-version';
import type { VmLook } from '../look/vm-watch.ts';
import type { StorageDesk } from '../storage/storage-desk.ts';

export interface HeartbeatSources {
  readonly host: string;
  readonly run: string;
  readonly lastEvent: number;
  readonly accelerator: 'kvm' | 'tcg';
  readonly storages: StorageDesk;
  readonly look: VmLook;
}

/** What this host is now. Nothing of it waits: what hangs is told as it was last known, and that it hangs. */
export function readHeartbeat(sources: HeartbeatSources): HostHeartbeat {
  const { host, run, lastEvent, accelerator, storages, look } = sources;
  const processors = cpus();
  return {
    host,
    run,
    lastEvent,
    bootMs: bootMs(),
    bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    build: version.app,
    processors: { count: processors.length, model: processors[0]?.model ?? '', load1: loadavg()[0] ?? 0 },
    memory: { totalBytes: totalmem(), availableBytes: availableBytes() },
    accelerator,
    libvirt: look.libvirt,
    storages: storages
      .list()
      .map(({ storage, kind }) => ({ storage, kind, status: storages.status(storage) })),
    vms: look.vms,
    lookedAtBootMs: look.atBootMs,
  };
}

/** What could be given to VMs without anything being pushed out: `MemAvailable`. */
function availableBytes(): number {
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return Number(kib ?? 0) * 1024;
}
