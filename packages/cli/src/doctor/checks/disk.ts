import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check, Patient } from '../patient.ts';

const timeoutMs = 5000;
const usedMaxPercent = 90;
const freeMinMib = 1024;

/** Room where Consul, the events and the logs are written, and on the share. */
export const diskCheck: Check = {
  name: 'disk',
  look: async (patient) => {
    const { config } = patient;
    const folders = ['/var/lib', '/var/log', ...(config.type === 'FileConf' ? [config.imageFolder] : [])];
    const spaces = await Promise.all(folders.map((folder) => spaceOf(patient, folder)));
    const silent = folders.find((_, at) => spaces[at] === null);
    const findings = spaces.flatMap((space) => (space === null ? [] : judged(space)));
    // Two folders on one file system are one finding.
    const once = findings.filter(
      (one, at) => findings.findIndex(({ params }) => params['mount'] === one.params['mount']) === at,
    );
    if (once.length === 0 && silent !== undefined) return { kind: 'unknown', detail: silent };
    return looked(...once);
  },
};

interface Space {
  readonly mount: string;
  readonly usedPercent: number;
  readonly freeMib: number;
}

async function spaceOf({ run }: Patient, folder: string): Promise<Space | null> {
  const outcome = await run('df', ['--portability', '--block-size=1M', folder], timeoutMs);
  if (outcome.kind !== 'exited' || outcome.code !== 0) return null;
  const fields = outcome.stdout.trim().split('\n').at(-1)?.split(/\s+/) ?? [];
  return {
    freeMib: Number(fields[3]),
    usedPercent: Number.parseInt(fields[4] ?? '', 10),
    mount: fields[5] ?? folder,
  };
}

function judged({ mount, usedPercent, freeMib }: Space): readonly Finding[] {
  const low = usedPercent >= usedMaxPercent || freeMib < freeMinMib;
  return low ? [finding('disk-low', { mount, usedPercent, freeMib })] : [];
}
