import { randomUUID } from 'node:crypto';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { HostCommand } from '@zsha/api/host-agent/command';
import type { CommandOutcome, CommandView } from '@zsha/api/host-agent/command-outcome';
import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import { ServiceClient } from '@zsha/host-agent/testing/service-client';
import type { TestAuthority, TestPair } from '@zsha/host-agent/testing/test-authority';
import { waitUntil } from '../host/wait-until.ts';
import { platformName } from './cell-files.ts';
import { agentPort } from './cell-layout.ts';
import type { Cell } from './cell-layout.ts';

/** A management node, as far as one host sees it. */
export class HostPlatform {
  readonly cell: Cell;
  readonly #tls: { readonly ca: string; readonly cert: string; readonly key: string };
  readonly client: ServiceClient;

  constructor(
    cell: Cell,
    authority: TestAuthority,
    { certificate, key }: TestPair = authority.pair(platformName),
  ) {
    this.cell = cell;
    this.#tls = { ca: authority.certificate, cert: certificate, key };
    this.client = new ServiceClient({ host: cell.address, port: agentPort, ...this.#tls });
  }

  async untilReady(): Promise<void> {
    await waitUntil(
      `the agent and libvirt of ${this.cell.name} answer`,
      async () => (await this.heartbeat())?.libvirt === 'answers',
      { timeoutMs: 120_000, everyMs: 500 },
    );
  }

  async heartbeat(): Promise<HostHeartbeat | null> {
    try {
      return (await this.client.call('GET', '/v1/heartbeat')).body as HostHeartbeat;
    } catch {
      return null;
    }
  }

  async vm(vm: string): Promise<VmView> {
    return (await this.client.call('GET', `/v1/vms/${vm}`)).body as VmView;
  }

  /** A command and its outcome. */
  async order(
    command: HostCommand,
    deadlineMs = 120_000,
    id: string = randomUUID(),
  ): Promise<CommandOutcome> {
    await this.begin(command, deadlineMs, id);
    return this.outcome(id);
  }

  async begin(command: HostCommand, deadlineMs = 120_000, id: string = randomUUID()): Promise<string> {
    const { status, body } = await this.client.call('PUT', `/v1/commands/${id}`, { deadlineMs, command });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return id;
  }

  async command(id: string, waitMs = 0): Promise<CommandView> {
    return (await this.client.call('GET', `/v1/commands/${id}?waitMs=${waitMs}`)).body as CommandView;
  }

  async outcome(id: string): Promise<CommandOutcome> {
    for (;;) {
      const view = await this.command(id, 30_000);
      if (view.state === 'ended') return view.outcome;
    }
  }

  /** The first bytes that a console says to whoever comes in by a token. */
  console(vm: string, token: string): Promise<TLSSocket> {
    const lines = [
      `GET /v1/vms/${vm}/console HTTP/1.1`,
      `Host: ${this.cell.address}`,
      'Connection: Upgrade',
      'Upgrade: zsha-console',
      `zsha-console: ${token}`,
    ];
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.cell.address, port: agentPort, ...this.#tls });
      socket.on('error', reject).on('secureConnect', () => {
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
        resolve(socket);
      });
    });
  }
}
