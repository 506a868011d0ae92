import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { describeFenceContract } from '@zsha/contracts/fence-contract';
import { runProgram } from '../system/run-program.ts';
import { FenceAgents } from './fence-agents.ts';

// The real fence_ipmilan against a BMC that speaks the real protocol over the network.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const password = 'a-secret';

/** The machine behind the BMC: its power is a file. */
const chassis = `#!/bin/sh
folder=$(dirname "$0")
case "$2 $3" in
"get power") echo "power:$(cat "$folder/power")" ;;
"set power") [ -e "$folder/stuck" ] || echo "$4" >"$folder/power" ;;
esac
`;

const lan = (folder: string, port: number): string => `name "bmc"
set_working_mc 0x20
startlan 1
addr 127.0.0.1 ${port}
priv_limit admin
allowed_auths_admin none md2 md5 straight
guid a123456789abcdefa123456789abcdef
endlan
chassis_control "${folder}/chassis 0x20"
user 1 true "" "test" user 10 none md2 md5 straight
user 2 true "admin" "${password}" admin 10 none md2 md5 straight
`;

const commands = `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
`;

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

async function startBmc(folder: string, port: number): Promise<ChildProcess> {
  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'power'), '1');
  writeFileSync(join(folder, 'chassis'), chassis);
  chmodSync(join(folder, 'chassis'), 0o755);
  writeFileSync(join(folder, 'lan.conf'), lan(folder, port));
  writeFileSync(join(folder, 'commands'), commands);
  const args = [
    '-c',
    join(folder, 'lan.conf'),
    '-f',
    join(folder, 'commands'),
    '-s',
    join(folder, 'state'),
    '-n',
  ];
  return spawn('ipmi_sim', args, { stdio: 'ignore' });
}

describeFenceContract('fence_ipmilan and a simulated BMC', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-bmc-'));
  const port = await freePort();
  const bmc = await startBmc(folder, port);
  const options = {
    ip: '127.0.0.1',
    ipport: String(port),
    username: 'admin',
    password,
    lanplus: '1',
    cipher: '3',
    power_timeout: '3',
    login_timeout: '2',
  };
  const fence = new FenceAgents(new Map([['b', { agent: 'fence_ipmilan', options }]]));
  await untilItAnswers(options);
  return {
    fence,
    node: 'b',
    isOn: () => readFileSync(join(folder, 'power'), 'utf8').trim() === '1',
    silence: () => void bmc.kill('SIGSTOP'),
    stick: () => writeFileSync(join(folder, 'stuck'), ''),
    end: async () => {
      const gone = new Promise((resolve) => bmc.once('exit', resolve));
      bmc.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
});

async function untilItAnswers(options: Readonly<Record<string, string>>): Promise<void> {
  const input = Object.entries({ ...options, action: 'status' })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const outcome = await runProgram('fence_ipmilan', [], { timeoutMs: 5000, input });
    if (outcome.kind === 'exited' && outcome.code === 0) return;
    await sleep(200);
  }
  throw new Error('ipmi_sim does not answer');
}
