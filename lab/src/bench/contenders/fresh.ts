import { down } from '../../verbs/down.ts';
import type { Contender } from './contender.ts';

/** A contender on nodes that know no other: disks and share of the one before would be its advantage or its burden. */
export async function fresh(contender: Contender): Promise<void> {
  await down({ purge: true });
  await contender.install();
}
