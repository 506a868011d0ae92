import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Before } from '../model/before.ts';
import { linkNamed } from '../model/network.ts';
import type { Link } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';

export function linkOrRefuse({ network }: Before, name: string): Result<Link, Refusal> {
  const link = linkNamed(network, name);
  if (link !== null) return ok(link);
  const known = network.links.filter(({ kind }) => kind !== 'other').map((one) => one.name);
  return fail(refusal('unknown-link', { name, known: known.join(', ') }));
}
