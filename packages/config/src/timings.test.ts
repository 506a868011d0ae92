import { describe, expect, test } from 'vitest';
import { checkTimings } from '@zsha/core/lease/check-timings';
import { defaultTimings } from '@zsha/core/lease/timings';
import { parseConfig } from './parse-config.ts';
import { parseNodeSettings } from './node-settings.ts';
import { sampleConfig } from './sample-config.ts';
import { serializeConfig } from './serialize-config.ts';
import { timingKeyNames, timingKeys, timingsOf } from './timings-of.ts';

const sample = sampleConfig({
  type: 'FileConf',
  macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
  comment: (of) => of,
});
const withTimings = (timings: unknown) =>
  parseConfig(sample.replace(/\n\}\n$/, `\n, "Timings": ${JSON.stringify(timings)}}`));
const refused = (timings: unknown): string[] => {
  const result = withTimings(timings);
  return result.ok ? [] : result.error.map(({ path, messageId }) => `${path} ${messageId}`);
};

describe('the cluster’s timings', () => {
  test('without Timings the suite’s own hold', () => {
    expect(timingsOf({})).toEqual(defaultTimings);
  });

  test('what is set replaces the default of that figure alone', () => {
    const result = withTimings({ ConsulProofSeconds: 4, StorageProofSeconds: 6.5 });
    expect(result.ok && timingsOf(result.value.timings)).toEqual({
      ...defaultTimings,
      proofArbiterMs: 4000,
      proofStorageMs: 6500,
    });
    expect(result.ok && serializeConfig(result.value)['Timings']).toEqual({
      ConsulProofSeconds: 4,
      StorageProofSeconds: 6.5,
    });
  });

  test.each<[string, unknown, readonly string[]]>([
    [
      'a proof of less than three beats',
      { BeatSeconds: 2, FenceAfterSeconds: 9 },
      ['Timings.ConsulProofSeconds config.timings.three-beats'],
    ],
    ['a kill shorter than the guard’s', { KillSeconds: 0.5 }, ['Timings.KillSeconds config.timings.kill']],
    [
      'poison before silence',
      { PoisonGraceSeconds: 3 },
      ['Timings.PoisonGraceSeconds config.timings.below-silence'],
    ],
    [
      'storage gone before silence',
      { StorageProofSeconds: 30, StorageGoneSeconds: 20 },
      ['Timings.StorageGoneSeconds config.timings.below-silence'],
    ],
    ['a text', { BeatSeconds: '1' }, ['Timings.BeatSeconds config.quoted']],
    ['a huge number', { BeatSeconds: 1e300 }, ['Timings.BeatSeconds config.timings.range']],
    ['a name with another case', { beatseconds: 1 }, ['Timings.beatseconds config.misspelt-key']],
    ['a list', [1], ['Timings config.not-object']],
  ])('%s is refused', (_, timings, expected) => {
    expect(refused(timings)).toEqual(expected);
  });

  test('whatever is accepted keeps the protocol, also at the edges of each key', () => {
    for (const key of timingKeyNames)
      for (const seconds of [timingKeys[key].minSeconds, timingKeys[key].maxSeconds]) {
        const result = withTimings({ [key]: seconds });
        if (result.ok) expect.soft(checkTimings(timingsOf(result.value.timings)), key).toEqual([]);
      }
  });
});

describe('a node’s settings', () => {
  const settings = {
    node: 'node-1',
    clusterId: '00000000-0000-4000-8000-000000000000',
    accelerator: 'kvm',
  } as const;

  test('timings that were written down hold, whatever this build’s defaults are', () => {
    const parsed = parseNodeSettings(JSON.stringify({ ...settings, timings: { proofStorageMs: 9000 } }));
    expect(parsed).toMatchObject({
      ok: true,
      value: { timings: { ...defaultTimings, proofStorageMs: 9000 } },
    });
  });

  test('a node that wrote none down ran by those of its time', () => {
    expect(parseNodeSettings(JSON.stringify(settings))).toMatchObject({
      ok: true,
      value: { timings: { proofArbiterMs: 3000, proofStorageMs: 4000, killMs: 1500 } },
    });
  });

  test.each(['', '{', 'null', '{"node":""}'])('what is none is refused: %s', (text) => {
    expect(parseNodeSettings(text).ok).toBe(false);
  });
});
