import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../host/run.ts';
import { waitUntil } from '../../host/wait-until.ts';
import { existingNodes } from '../../nodes/node-layout.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { sshArgs } from '../../nodes/ssh.ts';
import { setShareFault } from '../../share/share-control.ts';
import { onNode, orderNode, untilWell } from '../../testing/suite.ts';

const percent = 3;
const consulPort = 8599;
const proxyUnit = 'bench-slow-consul';
const proxyPath = '/root/slow-proxy.mjs';
const dropIn = '/run/systemd/system/zsha-consul.service.d/bench.conf';

/** Consul answers through something that is late now and then, and so does the storage; zsha's alone. */
export async function slowArbiter(durationMs: number): Promise<void> {
  const nodes = existingNodes();
  // One after the other: the arbiter never lacks its majority.
  for (const node of nodes) await putProxyBefore(node);
  await untilWell();
  for (const { name } of nodes) setShareFault(name, { kind: 'sometimes-slow', percent });
  await sleep(durationMs);
  for (const { name } of nodes) setShareFault(name, { kind: 'ok' });
  for (const node of nodes) await takeProxyAway(node);
}

async function putProxyBefore(node: NodeLayout): Promise<void> {
  const command = '/opt/zsha/bin/consul agent -config-file=${CREDENTIALS_DIRECTORY}/consul.json';
  await put(node, dropIn, `[Service]\nExecStart=\nExecStart=${command} -http-port=${consulPort}\n`);
  await put(node, proxyPath, readFileSync(join(import.meta.dirname, 'slow-proxy.mjs'), 'utf8'));
  await orderNode(node.name, 'systemctl', 'daemon-reload');
  await orderNode(node.name, 'systemctl', 'restart', 'zsha-consul');
  const argv = ['/opt/zsha/bin/node', proxyPath, '8500', String(consulPort), String(percent)];
  await orderNode(node.name, 'systemd-run', `--unit=${proxyUnit}`, '--collect', ...argv);
  await consulIsBack(node);
}

async function takeProxyAway(node: NodeLayout): Promise<void> {
  await orderNode(node.name, 'systemctl', 'stop', proxyUnit);
  await orderNode(node.name, 'rm', dropIn);
  await orderNode(node.name, 'systemctl', 'daemon-reload');
  await orderNode(node.name, 'systemctl', 'restart', 'zsha-consul');
  await consulIsBack(node);
}

async function consulIsBack({ name }: NodeLayout): Promise<void> {
  const isBack = async (): Promise<boolean> => {
    const { stdout } = await onNode(
      name,
      'curl',
      '--silent',
      '--max-time',
      '5',
      'http://127.0.0.1:8500/v1/status/leader',
    );
    return stdout.includes(':8300');
  };
  await waitUntil(`Consul on ${name} knows its leader`, isBack, { timeoutMs: 60_000, everyMs: 500 });
  await untilWell();
}

async function put(node: NodeLayout, path: string, content: string): Promise<void> {
  const command = `mkdir -p "$(dirname '${path}')" && cat >'${path}'`;
  await run('ssh', [...sshArgs(node.address.management), command], { timeoutMs: 30_000, input: content });
}
