import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { render } from '@zsha/messages/render';
import { parseConfig } from './parse-config.ts';
import { hostileTexts } from './testing/hostile-texts.ts';
import { validConfig } from './testing/valid-config.ts';

// Some of these files are large, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const texts = hostileTexts(validConfig());

test('there are at least fifty of them', () => {
  expect(texts.length).toBeGreaterThanOrEqual(50);
});

test.each(texts.map(({ name, text, path }) => [name, text, path] as const))(
  '%s is refused with its path, in lines that a terminal can be shown',
  (_, text, path) => {
    const result = parseConfig(text);
    const problems = result.ok ? [] : result.error;
    expect(problems.map((problem) => problem.path)).toContain(path);
    for (const problem of problems) {
      const line = `${problem.path}: ${render('en-US', problem.messageId, problem.params)}`;
      expect.soft(line).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}|^config\.|Error|undefined/u);
      expect.soft(line.length).toBeLessThan(400);
    }
  },
);

test('whatever text comes, the answer is a value', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.json({ maxDepth: 6 }));
  fc.assert(fc.property(anything, (text) => void parseConfig(text)));
});

test('nothing that a file says reaches what every object inherits', () => {
  for (const { text } of texts) parseConfig(text);
  expect(({} as Record<string, unknown>)['CPU']).toBeUndefined();
});
