import { describe, expect, test } from 'vitest';
import { fenceFile } from './fence-file.ts';
import { parseConfig } from './parse-config.ts';
import { sampleConfig } from './sample-config.ts';
import { serializeConfig } from './serialize-config.ts';

const sample = sampleConfig({
  type: 'FileConf',
  macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
  comment: (of) => of,
});
const withFencing = (fencing: unknown) =>
  parseConfig(sample.replace(/\n\}\n$/, `\n, "Fencing": ${JSON.stringify(fencing)}}`));
const secret = 'geheim"; $(reboot)';
const device = (change: Record<string, unknown> = {}) => ({
  Node: 'node-1',
  Agent: 'fence_ipmilan',
  Address: '192.0.2.11',
  User: 'ha',
  Password: secret,
  Options: { lanplus: '1' },
  ...change,
});
const none = (): null => null;

describe('the split of a configuration with fencing devices', () => {
  const parsed = withFencing([device()]);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));

  test('what the cluster stores, shows and exports has no password in it', () => {
    expect(JSON.stringify(serializeConfig(parsed.value))).not.toContain('geheim');
    expect(serializeConfig(parsed.value)['Fencing']).toEqual([
      {
        Node: 'node-1',
        Agent: 'fence_ipmilan',
        Address: '192.0.2.11',
        User: 'ha',
        Options: { lanplus: '1' },
      },
    ]);
  });

  test('the nodes’ own file has it, in the words of the fence agent', () => {
    expect(fenceFile(parsed.value, null, none)).toEqual({
      ok: true,
      value: {
        'node-1': {
          agent: 'fence_ipmilan',
          options: { ip: '192.0.2.11', username: 'ha', password: secret, lanplus: '1' },
        },
      },
    });
  });

  test('an exported configuration keeps the password that the nodes have for the same device', () => {
    const exported = parseConfig(JSON.stringify(serializeConfig(parsed.value)));
    const first = fenceFile(parsed.value, null, none);
    if (!exported.ok || !first.ok) throw new Error('refused');
    expect(fenceFile(exported.value, first.value, none)).toEqual(first);
  });

  test('a password is never handed to another device than the one it was given for', () => {
    const first = fenceFile(parsed.value, null, none);
    const elsewhere = withFencing([device({ Password: undefined, Address: '192.0.2.99' })]);
    if (!elsewhere.ok || !first.ok) throw new Error('refused');
    expect(fenceFile(elsewhere.value, first.value, none)).toEqual({
      ok: false,
      error: { node: 'node-1', passwordFile: null },
    });
  });

  test('a password file is read where the installer runs; one that cannot be read is said', () => {
    const inFile = withFencing([device({ Password: undefined, PasswordFile: '/root/bmc' })]);
    if (!inFile.ok) throw new Error('refused');
    const read = fenceFile(inFile.value, null, (path) => `of ${path}`);
    expect(read).toMatchObject({ value: { 'node-1': { options: { password: 'of /root/bmc' } } } });
    expect(fenceFile(inFile.value, null, none)).toEqual({
      ok: false,
      error: { node: 'node-1', passwordFile: '/root/bmc' },
    });
  });

  test('without devices a file that was made by hand is left alone', () => {
    const plain = parseConfig(sample);
    expect(plain.ok && fenceFile(plain.value, null, none)).toEqual({ ok: true, value: null });
  });
});

describe('a device that does not hold', () => {
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['another program', { Agent: 'sh' }, ['Fencing[0].Agent config.fencing.agent']],
    ['a path as agent', { Agent: 'fence_../../bin/sh' }, ['Fencing[0].Agent config.fencing.agent']],
    ['a node of nobody', { Node: 'x' }, ['Fencing[0].Node config.per-node.unknown']],
    ['an address with options', { Address: '-o reboot' }, ['Fencing[0].Address config.fencing.address']],
    ['two lines as password', { Password: 'a\naction=on' }, ['Fencing[0].Password config.fencing.password']],
    ['two passwords', { PasswordFile: '/root/x' }, ['Fencing[0].PasswordFile config.fencing.two-passwords']],
    [
      'an action of its own',
      { Options: { action: 'on' } },
      ['Fencing[0].Options.action config.fencing.option-name'],
    ],
    [
      'a secret among the options',
      { Options: { snmp_priv_passwd: 'x' } },
      ['Fencing[0].Options.snmp_priv_passwd config.fencing.option-secret'],
    ],
    [
      'an option of two lines',
      { Options: { lanplus: '1\nx' } },
      ['Fencing[0].Options.lanplus config.fencing.option-value'],
    ],
  ])('%s is refused with its path', (_, change, expected) => {
    const result = withFencing([device(change)]);
    expect(result.ok ? [] : result.error.map(({ path, messageId }) => `${path} ${messageId}`)).toEqual(
      expected,
    );
  });

  test('no message shows a password, not even one that is refused', () => {
    const result = withFencing([device({ Password: 'geheim\n' }), device()]);
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('geheim');
  });

  test('two devices for one node are refused', () => {
    const result = withFencing([device(), device({ Address: '192.0.2.12' })]);
    expect(result).toMatchObject({
      ok: false,
      error: [{ path: 'Fencing[1].Node', messageId: 'config.duplicate' }],
    });
  });
});
