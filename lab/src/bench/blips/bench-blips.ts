import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { commitNow } from '../commit-now.ts';
import { contenderNames } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { contenders } from '../contenders/contenders.ts';
import { fresh } from '../contenders/fresh.ts';
import { aboutBlips, blip, blipNames } from './blip.ts';
import type { BlipName } from './blip.ts';
import { watchVm } from './watch-vm.ts';

export interface BlipOptions {
  readonly contenders: readonly ContenderName[];
  readonly blips: readonly BlipName[];
  /** 1: as long and as often as the names promise. */
  readonly scale: number;
  readonly file: string;
  readonly tell: (line: string) => void;
}

const seenBlip = z.object({
  at: z.string(),
  commit: z.string(),
  contender: z.enum(contenderNames),
  blip: z.enum(blipNames),
  scale: z.number(),
  restarts: z.number(),
  /** Null where it was measured before they were counted. */
  qemuStarts: z.number().nullable().default(null),
  silentMaxMs: z.number(),
  doubles: z.number(),
});
export type SeenBlip = z.infer<typeof seenBlip>;

/** Restarts of the VM that each trouble causes. @returns all that were ever seen. */
export async function benchBlips(options: BlipOptions): Promise<readonly SeenBlip[]> {
  const { file, scale, tell } = options;
  const commit = await commitNow();
  for (const name of options.contenders) {
    const owed = options.blips.filter((each) => isOwed(options, name, each));
    if (owed.length === 0) continue;
    const contender = contenders[name];
    await fresh(contender);
    for (const each of owed) {
      await contender.untilWell();
      tell(`${name}: ${aboutBlips[each]} …`);
      const doing = (): Promise<void> => blip(each, contender, scale);
      const seen = await watchVm(doing, () => contender.untilWell());
      const line: SeenBlip = {
        at: new Date().toISOString(),
        commit,
        contender: name,
        blip: each,
        scale,
        ...seen,
      };
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      tell(`${name}, ${each}: ${seen.restarts} restarts, page silent for ${seen.silentMaxMs} ms at most`);
    }
  }
  return readBlips(file);
}

export function readBlips(file: string): readonly SeenBlip[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => seenBlip.parse(JSON.parse(line)));
}

function isOwed({ file, scale }: BlipOptions, contender: ContenderName, name: BlipName): boolean {
  // Slowness of an arbiter that speaks over UDP alone cannot be made here.
  if (name === 'slow-answers' && contender.startsWith('pacemaker')) return false;
  return !readBlips(file).some(
    (seen) => seen.contender === contender && seen.blip === name && seen.scale >= scale,
  );
}

export function tellBlips(seen: readonly SeenBlip[]): string {
  const names = contenderNames.filter((name) => seen.some(({ contender }) => contender === name));
  const cell = (name: BlipName, contender: ContenderName): string => {
    const found = seen.findLast((each) => each.blip === name && each.contender === contender);
    return found === undefined ? '–' : tellBlip(found);
  };
  const rows = blipNames.map((name) => [aboutBlips[name], ...names.map((each) => cell(name, each))]);
  const head = ['trouble', ...names.map((name) => `${name}: restarts (longest silence of the page)`)];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A restart that no guest came of is said, and so is a trouble that was shorter than its name. */
function tellBlip({ restarts, qemuStarts, silentMaxMs, scale }: SeenBlip): string {
  const starts = qemuStarts === null || qemuStarts === restarts ? '' : `/${qemuStarts}`;
  const part = scale < 1 ? `, × ${scale}` : '';
  return `${restarts}${starts} (${(silentMaxMs / 1000).toFixed(1)} s${part})`;
}
