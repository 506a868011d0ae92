import { expect, test } from 'vitest';
import { parseDeb822, parseSourcesList, pickMirror } from './apt-mirror.ts';

test('both forms of apt’s sources say the same', () => {
  const oneLine =
    'deb [signed-by=/k.gpg] http://mirror/debian bookworm main contrib # ours\n#deb http://off x main\n';
  const deb822 =
    '# ours\nTypes: deb\nURIs: http://mirror/debian\nSuites: bookworm\nComponents: main\n contrib\n';
  expect(parseSourcesList(oneLine)).toEqual(parseDeb822(deb822));
});

test('a disabled stanza and one of sources are no mirrors', () => {
  expect(parseDeb822('Types: deb\nURIs: http://a\nSuites: x\nComponents: main\nEnabled: no\n')).toEqual([]);
  expect(parseDeb822('Types: deb-src\nURIs: http://a\nSuites: x\nComponents: main\n')).toEqual([]);
});

test('the release’s own mirror is picked, with its security updates if there are any', () => {
  const source = (uri: string, suite: string) => ({ uri, suite, components: ['main'] });
  const both = [
    source('http://other', 'sid'),
    source('http://own', 'bookworm'),
    source('http://sec', 'bookworm-security'),
  ];
  expect(pickMirror(both, 'bookworm')).toEqual({ main: 'http://own', security: 'http://sec' });
  expect(pickMirror([source('http://own', 'stable')], 'trixie')).toEqual({
    main: 'http://own',
    security: undefined,
  });
  expect(pickMirror([], 'bookworm')).toBeUndefined();
});
