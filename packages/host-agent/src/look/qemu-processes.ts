import { readFileSync, readdirSync } from 'node:fs';
import { vmOfDomain } from '../vm/domain-name.ts';
import { epochOfArguments } from '../vm/epoch-mark.ts';

export interface VmProcess {
  readonly pid: number;
  /** Since boot, in the kernel's ticks: tells a pid from a later one of the same number. */
  readonly startTicks: number;
  readonly vm: string;
  readonly epoch: number | null;
  /** It has given up its memory, and still holds its files. */
  readonly ending: boolean;
}

export interface ProcessLook {
  readonly processes: readonly VmProcess[];
  /** QEMUs that end and were never seen before: nobody can say whose they are. */
  readonly nameless: number;
}

/** Not the gate, which is a shell with QEMU's arguments until it becomes QEMU; nor qemu-img, which comes and goes. */
const isEmulator = (comm: string): boolean => /^qemu-(system|kvm)/.test(comm);

/** The QEMUs of business VMs, from /proc alone; libvirt is not asked. */
export class QemuProcesses {
  readonly #procPath: string;
  /** By pid; whose a process was when it still said so. */
  #known = new Map<number, VmProcess>();

  constructor(procPath = '/proc') {
    this.#procPath = procPath;
  }

  look(): ProcessLook {
    const processes: VmProcess[] = [];
    let nameless = 0;
    for (const pid of readdirSync(this.#procPath).map(Number).filter(Number.isInteger)) {
      const found = this.#read(pid);
      if (found === 'nameless') nameless += 1;
      else if (found !== null) processes.push(found);
    }
    this.#known = new Map(processes.map((each) => [each.pid, each]));
    return { processes, nameless };
  }

  /** @returns null for what is gone, a zombie, or something else. */
  #read(pid: number): VmProcess | 'nameless' | null {
    try {
      const stat = readFileSync(`${this.#procPath}/${pid}/stat`, 'latin1');
      // The program's name may hold anything, brackets included.
      const nameEnd = stat.lastIndexOf(')');
      if (!isEmulator(stat.slice(stat.indexOf('(') + 1, nameEnd))) return null;
      // After it come the state and, 19 fields on, the start.
      const fields = stat.slice(nameEnd + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      const startTicks = Number(fields[19]);
      const argv = readFileSync(`${this.#procPath}/${pid}/cmdline`, 'utf8').split('\0');
      if (argv.join('') !== '') return processOf(pid, startTicks, argv);
      const was = this.#known.get(pid);
      return was?.startTicks === startTicks ? { ...was, ending: true } : 'nameless';
    } catch {
      // It ended between the listing and the reading.
      return null;
    }
  }
}

function processOf(pid: number, startTicks: number, argv: readonly string[]): VmProcess | null {
  const name = argv[argv.indexOf('-name') + 1] ?? '';
  const guest = name.split(',').find((part) => part.startsWith('guest='));
  const vm = argv.includes('-name') && guest !== undefined ? vmOfDomain(guest.slice('guest='.length)) : null;
  return vm === null ? null : { pid, startTicks, vm, epoch: epochOfArguments(vm, argv), ending: false };
}
