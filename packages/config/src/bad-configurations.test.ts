import { expect, test, vi } from 'vitest';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { catalogues } from '@zsha/messages/catalogues';
import { render } from '@zsha/messages/render';
import { parseConfig } from './parse-config.ts';
import { sampleConfig } from './sample-config.ts';
import { serializeConfig } from './serialize-config.ts';
import { defects } from './testing/defects.ts';
import type { RawConfig } from './testing/defects.ts';

// Some of these files are large, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const parsed = parseConfig(
  sampleConfig({
    type: 'FileConf',
    macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
    comment: (of) => of,
  }),
);
if (!parsed.ok) throw new Error('the sample does not hold');
const valid = serializeConfig(parsed.value);

/** Each kind of defect in its turn, until there are as many. */
const cases = Array.from({ length: 300 }, (_, seed) => {
  const defect = defects[seed % defects.length];
  if (defect === undefined) throw new Error('no defects');
  return { seed, defect };
});

test('of 300 bad configurations each is refused, with the path of what is wrong and what would be right', () => {
  for (const { seed, defect } of cases) {
    const config = structuredClone(valid) as RawConfig;
    const path = defect.spoil(config, new SeededRandom(seed));
    const result = parseConfig(JSON.stringify(config, null, 2));
    const what = `seed ${seed}: ${defect.name}: ${JSON.stringify(config)}`;
    expect(result.ok, what).toBe(false);
    const problems = result.ok ? [] : result.error;
    expect
      .soft(
        problems.map((problem) => problem.path),
        what,
      )
      .toContain(path);
    for (const { messageId, params } of problems)
      for (const locale of ['en-US', 'zh-CN'] as const) {
        expect.soft(Object.keys(catalogues[locale]), what).toContain(messageId);
        expect.soft(render(locale, messageId, params), what).not.toMatch(/^config\.|undefined|Error/);
      }
  }
});

test('one defect never makes a storm: what it leads to is at most a handful of lines', () => {
  for (const { seed, defect } of cases) {
    const config = structuredClone(valid) as RawConfig;
    defect.spoil(config, new SeededRandom(seed));
    const result = parseConfig(JSON.stringify(config, null, 2));
    expect.soft(result.ok ? 0 : result.error.length, `seed ${seed}: ${defect.name}`).toBeLessThanOrEqual(3);
  }
});
