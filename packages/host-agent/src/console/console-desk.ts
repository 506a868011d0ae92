import { randomBytes } from 'node:crypto';
import { buildXml } from '@zsha/adapters/libvirt/build-xml';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { withXmlFile } from '@zsha/adapters/libvirt/with-xml-file';
import type { ConsoleAccess, ConsoleRequest } from '@zsha/api/host-agent/console-access';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { readDevices } from '../vm/domain-devices.ts';
import { domainName } from '../vm/domain-name.ts';
import { screenElement } from '../vm/screen-xml.ts';
import { serialSocket } from '../vm/serial-socket.ts';

/** A person has clicked, and the page connects; nobody waits longer. */
const validMs = 30_000;
const libvirtMaxMs = 10_000;
/** VNC looks at no more than eight signs. */
const passwordBytes = 6;

interface Ticket {
  readonly vm: string;
  readonly socket: string;
  readonly endMs: number;
}

export interface ConsoleDeskOptions {
  readonly socketFolder: string;
  readonly runFolder: string;
}

/** Ways in to consoles, each for one connection and a short while. Nothing of them is kept on a disk. */
export class ConsoleDesk {
  readonly #options: ConsoleDeskOptions;
  readonly #tickets = new Map<string, Ticket>();

  constructor(options: ConsoleDeskOptions) {
    this.#options = options;
  }

  /** The error is what libvirt said. */
  async open(vm: string, { what }: ConsoleRequest): Promise<Result<ConsoleAccess, string>> {
    if (what === 'serial') return ok(this.#ticket(vm, serialSocket(this.#options.socketFolder, vm), null));
    const devices = await readDevices(vm, libvirtMaxMs);
    if (!devices.ok) return devices;
    const { screen } = devices.value;
    if (screen === null) return fail('the VM has no screen');
    const password = randomBytes(passwordBytes).toString('base64url');
    const problem = await this.#setPassword(vm, screen, password);
    return problem === null ? ok(this.#ticket(vm, screen, password)) : fail(problem);
  }

  #ticket(vm: string, socket: string, password: string | null): ConsoleAccess {
    this.#forgetOld();
    const token = randomBytes(24).toString('base64url');
    this.#tickets.set(token, { vm, socket, endMs: performance.now() + validMs });
    return { token, password, validMs };
  }

  /** @returns the console's socket, once; null for a token that is none, or no longer one. */
  take(vm: string, token: string): string | null {
    this.#forgetOld();
    const ticket = this.#tickets.get(token);
    if (ticket?.vm !== vm) return null;
    this.#tickets.delete(token);
    return ticket.socket;
  }

  #forgetOld(): void {
    const now = performance.now();
    for (const [token, { endMs }] of this.#tickets) if (now > endMs) this.#tickets.delete(token);
  }

  /** Through a file that only root reads: an argument is seen by every process of the host. */
  async #setPassword(vm: string, screen: string, password: string): Promise<string | null> {
    const validTo = new Date(Date.now() + validMs);
    const xml = buildXml({ graphics: screenElement(screen, { password, validTo }) });
    const outcome = await withXmlFile(this.#options.runFolder, xml, (path) =>
      virsh(['update-device', domainName(vm), path, '--live'], { timeoutMs: libvirtMaxMs }),
    );
    return outcome.kind === 'exited' && outcome.code === 0
      ? null
      : wordsOf(outcome).replaceAll(password, '…');
  }
}
