import { setTimeout as sleep } from 'node:timers/promises';
import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import { buildXml } from './build-xml.ts';
import { virsh, wordsOf } from './virsh.ts';
import { withXmlFile } from './with-xml-file.ts';

const answerMaxMs = 10_000;
/** A guest must not stand still for longer than a busy file system takes. */
const freezeMaxMs = 5000;
const lookEveryMs = 1000;
/**
 * A copy whose target does not take anything holds up the guest's own writes: old blocks must reach it first. It
 * is given up long before the guest's health would be doubted.
 */
const stalledMs = 20_000;

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly consistency: 'guest' | 'crash' }
  | {
      readonly kind: 'failed';
      readonly reason: 'hypervisor' | 'stalled' | 'interrupted';
      readonly detail: string;
    };

/** Copies the disk of the running management VM, as it is at one moment, to `disk`. The VM runs on. */
export async function copyRunningDisk(
  runFolder: string,
  disk: string,
  onPercent: (percent: number) => void,
): Promise<CopyOutcome> {
  const frozen = await freezeGuest();
  const begun = await beginCopy(runFolder, disk);
  if (frozen) await thawGuest();
  if (begun !== null) return { kind: 'failed', reason: 'hypervisor', detail: begun };
  const failed = await followCopy(onPercent);
  return failed ?? { kind: 'copied', consistency: frozen ? 'guest' : 'crash' };
}

/** Ends a copy that is under way, if one is: a live migration cannot begin beside it. */
export async function endCopy(): Promise<void> {
  if ((await jobNow()) === 'copy') await virsh(['domjobabort', managementVmName], { timeoutMs: answerMaxMs });
}

/** Through the guest agent; a guest without one is copied as a power cut would leave it. */
async function freezeGuest(): Promise<boolean> {
  const outcome = await virsh(['domfsfreeze', managementVmName], { timeoutMs: freezeMaxMs });
  if (outcome.kind === 'exited' && outcome.code === 0) return true;
  // It may have frozen all the same, if the answer came too late.
  if (outcome.kind === 'timeout') await thawGuest();
  return false;
}

async function thawGuest(): Promise<void> {
  await virsh(['domfsthaw', managementVmName], { timeoutMs: answerMaxMs });
}

/** @returns what went wrong; null: the copy is under way. */
async function beginCopy(runFolder: string, disk: string): Promise<string | null> {
  const xml = buildXml({
    domainbackup: {
      '@mode': 'push',
      disks: {
        disk: {
          '@name': 'vda',
          '@backup': 'yes',
          '@type': 'file',
          driver: { '@type': 'qcow2' },
          target: { '@file': disk },
        },
      },
    },
  });
  const outcome = await withXmlFile(runFolder, xml, (path) =>
    virsh(['backup-begin', managementVmName, path], { timeoutMs: answerMaxMs }),
  );
  return outcome.kind === 'exited' && outcome.code === 0 ? null : wordsOf(outcome);
}

async function followCopy(onPercent: (percent: number) => void): Promise<CopyOutcome | null> {
  let doneBytes = -1;
  let stillMs = 0;
  for (;;) {
    await sleep(lookEveryMs);
    const job = await jobProgress();
    if (job === 'over') return copyEnd();
    const moved = job !== 'unknown' && job.doneBytes !== doneBytes;
    stillMs = moved ? 0 : stillMs + lookEveryMs;
    if (moved) {
      doneBytes = job.doneBytes;
      onPercent(Math.floor((doneBytes * 100) / Math.max(job.totalBytes, 1)));
    }
    if (stillMs < stalledMs) continue;
    await endCopy();
    return { kind: 'failed', reason: 'stalled', detail: `the copy stood still for ${stalledMs / 1000} s` };
  }
}

/** How the job that is over ended; libvirt tells it once. */
async function copyEnd(): Promise<CopyOutcome | null> {
  const outcome = await virsh(['domjobinfo', managementVmName, '--completed', '--anystats'], {
    timeoutMs: answerMaxMs,
  });
  const words = outcome.kind === 'exited' && outcome.code === 0 ? outcome.stdout : '';
  if (/^Job type:\s+Completed/m.test(words) && /^Operation:\s+Backup/m.test(words)) return null;
  const why = /^Error message:\s+(.*)$/m.exec(words)?.[1] ?? wordsOf(outcome);
  return { kind: 'failed', reason: 'interrupted', detail: why === '' ? 'the copy was ended' : why };
}

type JobProgress = 'over' | 'unknown' | { readonly doneBytes: number; readonly totalBytes: number };

async function jobProgress(): Promise<JobProgress> {
  const outcome = await virsh(['domjobinfo', managementVmName, '--rawstats'], { timeoutMs: answerMaxMs });
  if (outcome.kind !== 'exited') return 'unknown';
  if (outcome.code !== 0) return 'over';
  return jobProgressOf(outcome.stdout);
}

async function jobNow(): Promise<'copy' | 'other'> {
  const outcome = await virsh(['domjobinfo', managementVmName], { timeoutMs: answerMaxMs });
  const words = outcome.kind === 'exited' ? outcome.stdout : '';
  return /^Operation:\s+Backup/m.test(words) ? 'copy' : 'other';
}

/** What `virsh domjobinfo --rawstats` says of a job that copies a disk. */
export function jobProgressOf(words: string): JobProgress {
  if (/^Job type:\s+(None|0)$/m.test(words)) return 'over';
  const figure = (name: string): number | null => {
    const text = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(words)?.[1];
    return text === undefined ? null : Number(text);
  };
  const totalBytes = figure('disk_total');
  const doneBytes = figure('disk_processed');
  return totalBytes === null || doneBytes === null ? 'unknown' : { doneBytes, totalBytes };
}
