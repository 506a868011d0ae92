import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installedPaths } from '@zsha/config/installed-paths';
import type { Changes } from '../ledger/changes.ts';

/** Where each shell looks for the completions that packages bring. */
const completions: readonly (readonly [string, string])[] = [
  ['bash-completion', '/usr/share/bash-completion/completions/zsha'],
  ['zsh-completion', '/usr/share/zsh/vendor-completions/_zsha'],
  ['fish-completion', '/usr/share/fish/vendor_completions.d/zsha.fish'],
];

const read = (path: string): string => readFileSync(path, 'utf8');

/** Puts those parts of the build where the system looks for them. */
export function putUnits(changes: Changes, share: string): void {
  const folder = join(share, 'units');
  for (const unit of readdirSync(folder))
    changes.putFile({ path: `/etc/systemd/system/${unit}`, mode: 0o644, text: read(join(folder, unit)) });
}

export function putCompletions(changes: Changes, share: string): void {
  const brought = readdirSync(share);
  for (const [name, path] of completions)
    if (brought.includes(name)) changes.putFile({ path, mode: 0o644, text: read(join(share, name)) });
}

/** Manual pages, in every language that there are any in. */
export function putManualPages(changes: Changes, share: string): void {
  const folder = join(share, 'man');
  for (const page of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, page)).isFile())
      changes.putFile({ path: `/usr/share/man/${page}`, mode: 0o644, text: read(join(folder, page)) });
}

/** The commands that operators type. */
export function putCommands(changes: Changes): void {
  const bin = join(installedPaths.programs, 'bin');
  const names = readdirSync(bin).filter((name) => name === 'zsha' || name.startsWith('zs-'));
  for (const name of names) changes.putLink(`/usr/bin/${name}`, join(bin, name));
}
