import { expect, test } from 'vitest';
import { settingDefinitions, settingNames, settingText } from '@zsha/api/platform/setting-definitions';
import { settingInput, settingProblems, settingValue } from './setting-input.ts';

test('what a setting is by default can be typed, and is taken', () => {
  for (const name of settingNames) {
    const { defaultValue } = settingDefinitions[name];
    const text = settingText(name, defaultValue);
    expect(settingValue(name, text), name).toBe(defaultValue);
    expect(settingProblems(name, text), name).toEqual([]);
  }
});

test('each kind of setting has the input that fits it', () => {
  expect(settingInput('ha.enable')).toMatchObject({
    kind: 'choice',
    choices: [{ value: 'true' }, { value: 'false' }],
  });
  expect(settingInput('kvm.cache-mode')).toMatchObject({ kind: 'choice' });
  expect(settingInput('session.timeout-seconds')).toEqual({ kind: 'number', step: 1 });
  expect(settingInput('system.memory-over-provisioning')).toEqual({ kind: 'number', step: 0.1 });
  expect(settingInput('kvm.reserved-memory')).toEqual({ kind: 'text' });
});

test('what does not fit is refused where it was typed, before it is sent', () => {
  expect(settingProblems('session.timeout-seconds', '59')).toMatchObject([
    { at: 'body.value', messageId: 'platform.input.too-small', params: { minimum: 60 } },
  ]);
  for (const [name, text] of [
    ['kvm.reserved-memory', '1T'],
    ['session.timeout-seconds', ''],
    ['session.timeout-seconds', '1e999'],
    ['host.cpu-over-provisioning', '1.5'],
    ['ha.enable', 'yes'],
  ] as const)
    expect(settingProblems(name, text), `${name} ${text}`).toHaveLength(1);
});
