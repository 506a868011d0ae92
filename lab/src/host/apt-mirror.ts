import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './lab-error.ts';

/** One place this machine already takes Debian from; the lab takes everything else from there too. */
export type AptSource = {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
};

export type AptMirror = { readonly main: string; readonly security: string | undefined };

/** Reads the deb822 form: stanzas of `Field: value` lines, parted by empty lines. */
export function parseDeb822(text: string): AptSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string[]>();
    let field = '';
    for (const line of stanza.split('\n')) {
      if (line.startsWith('#')) continue;
      const named = /^([\w-]+):(.*)$/.exec(line);
      if (named) field = (named[1] ?? '').toLowerCase();
      const words = (named ? (named[2] ?? '') : line).split(/\s+/).filter((word) => word !== '');
      fields.set(field, [...(fields.get(field) ?? []), ...words]);
    }
    if (!fields.get('types')?.includes('deb') || fields.get('enabled')?.[0] === 'no') return [];
    return (fields.get('uris') ?? []).flatMap((uri) =>
      (fields.get('suites') ?? []).map((suite) => ({
        uri,
        suite,
        components: fields.get('components') ?? [],
      })),
    );
  });
}

/** Reads the one-line form: `deb [options] URI SUITE COMPONENT…`. */
export function parseSourcesList(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line.replace(/#.*/, ''));
    if (!match) return [];
    return [{ uri: match[1] ?? '', suite: match[2] ?? '', components: (match[3] ?? '').trim().split(/\s+/) }];
  });
}

/** Picks Debian itself out of whatever else the machine installs from. */
export function pickMirror(sources: readonly AptSource[], codename: string): AptMirror | undefined {
  const named = (suite: string): string | undefined =>
    sources.find((source) => source.suite === suite && source.components.includes('main'))?.uri;
  const main = named(codename) ?? named('stable');
  return main === undefined
    ? undefined
    : { main, security: named(`${codename}-security`) ?? named('stable-security') };
}

export function readAptMirror(): AptMirror {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
  const sources = ['/etc/apt/sources.list', ...files]
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      if (file.endsWith('.sources')) return parseDeb822(text);
      return file.endsWith('.list') ? parseSourcesList(text) : [];
    });
  const codename = /^VERSION_CODENAME=(\S+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable';
  const mirror = pickMirror(sources, codename);
  if (mirror === undefined)
    throw new LabError(
      "this machine's apt sources name no Debian mirror",
      `add Debian ${codename} main to /etc/apt/sources.list`,
    );
  return mirror;
}
