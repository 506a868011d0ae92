import type { StatusView } from '@zsha/api/status-view';
import { table } from './table.ts';

/**
 * `zsha status` as the manual shows it, section by section and in its order. What the manual does
 * not know (storage, health, warnings) comes after its last line.
 * @param warnings in the operator's language.
 */
export function statusText(view: StatusView, warnings: readonly string[], withConfig: boolean): string {
  return [
    section('MN-VM Running On', runningOn(view)),
    section('Last MN-VM Start Record', startRecord(view)),
    section(
      'ZStack HA Services Running On',
      view.nodes
        .filter(({ agent }) => agent === 'alive')
        .map(({ address, name }) => `${address} ${name}\n`)
        .join(''),
    ),
    section('Consul Members', members(view)),
    section('Management Node IP', `${view.managementIp ?? ''}\n`),
    section('Public Network IP', `${view.publicIp ?? ''}\n`),
    ...(withConfig ? [section('Configuration', `${JSON.stringify(view.config, null, 2)}\n`)] : []),
    section('Checking Host I/O', hostIo(view)),
    ...(warnings.length === 0 ? [] : [section('Warnings', warnings.map((text) => `${text}\n`).join(''))]),
  ].join('\n');
}

function section(title: string, body: string): string {
  return `>>>${title}\n${body}`;
}

function runningOn({ vm, nodes }: StatusView): string {
  const node = nodes.find(({ name }) => name === vm.node);
  return node === undefined ? `${vm.state}\n` : `${node.address} : ${vm.state}\n`;
}

function startRecord({ lastStart, nodes }: StatusView): string {
  if (lastStart === null) return '';
  const { at, node, reason, result, durationMs } = lastStart;
  const address = nodes.find(({ name }) => name === node)?.address ?? node;
  return `${at} ${address} ${reason} ${result} ${(durationMs / 1000).toFixed(1)} s\n`;
}

function members({ consul }: StatusView): string {
  const head = ['Node', 'Address', 'Status', 'Type', 'Build', 'Protocol', 'DC'];
  return table([
    head,
    ...consul.members.map(({ name, address, status, type, build, protocol, dc }) => [
      name,
      address,
      status,
      type,
      build,
      protocol,
      dc,
    ]),
  ]);
}

/** Healthy hosts are the manual's one word; another line only where there is something to see. */
function hostIo({ nodes }: StatusView): string {
  const troubled = nodes.filter(({ storage }) => storage.state !== 'ok');
  return `${troubled.map(({ address, storage }) => `${address} ${storage.state}\n`).join('')}done.\n`;
}
