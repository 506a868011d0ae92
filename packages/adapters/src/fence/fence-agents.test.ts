import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FenceAgents } from './fence-agents.ts';
import { parseFenceDevices } from './fence-devices.ts';

/** A fence agent whose device does not answer, and that writes down how it was called. */
const stands = (): boolean => true;
const program = `#!/bin/sh
folder=$(dirname "$0")
echo "argv: $*" >>"$folder/seen"
action=
while IFS='=' read -r name value; do
  echo "$name=$value" >>"$folder/seen"
  [ "$name" = action ] && action=$value
done
case $action in
  status) exit 1 ;;
esac
`;

let folder: string;
const path = process.env['PATH'];
const options = { ip: '192.0.2.1', username: 'admin', password: 'a secret' };
const fence = () => new FenceAgents(new Map([['b', { agent: 'fence_example', options }]]));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-fence-'));
  writeFileSync(join(folder, 'fence_example'), program);
  chmodSync(join(folder, 'fence_example'), 0o755);
  process.env['PATH'] = `${folder}:${path}`;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

describe('fencing through a fence agent', () => {
  test('a program that is not there is a device that does not answer', async () => {
    const missing = new FenceAgents(new Map([['b', { agent: 'fence_missing', options }]]));
    expect((await missing.off('b', 5000, stands)).kind).toBe('device-silent');
  });

  test('the password is on the input, in no argument and in no word of the outcome', async () => {
    const outcome = await fence().off('b', 5000, stands);
    expect(outcome.kind).toBe('device-silent');
    expect(JSON.stringify(outcome)).not.toContain(options.password);
    const seen = readFileSync(join(folder, 'seen'), 'utf8');
    expect(seen).toContain(`password=${options.password}`);
    expect(seen).toMatch(/^argv: $/m);
  });
});

describe('the file of devices', () => {
  const parse = (text: string) => parseFenceDevices(text, '/f');

  test('names an agent and its options for each node', () => {
    const text = JSON.stringify({ b: { agent: 'fence_ipmilan', options: { ip: '192.0.2.1', lanplus: 1 } } });
    const parsed = parse(text);
    expect(parsed.ok && parsed.value.get('b')).toEqual({
      agent: 'fence_ipmilan',
      options: { ip: '192.0.2.1', lanplus: '1' },
    });
  });

  test.each([
    ['{"b": {"password": "a secret"', 'not JSON'],
    ['[]', 'object of nodes'],
    ['{"b": {"agent": "/bin/sh", "options": {}}}', 'begins with fence_'],
    ['{"b": {"agent": "fence_x"}}', 'no options'],
    ['{"b": {"agent": "fence_x", "options": {"ip": "1\\naction=on"}}}', 'not one line'],
  ])('%s is refused with one line that quotes no secret', (text, reason) => {
    const parsed = parse(text);
    expect(parsed.ok ? '' : parsed.error).toContain(reason);
    expect(parsed.ok ? '' : parsed.error).not.toContain('secret');
  });
});
