import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteArgv } from './quote-argv.ts';

test('a real shell sees exactly the arguments that were given', () => {
  const argument = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (argv) => {
      const line = quoteArgv(['printf', String.raw`%s\0`, ...argv]);
      const seen = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1);
      expect(seen).toEqual(argv);
    }),
    { numRuns: 60 },
  );
});
