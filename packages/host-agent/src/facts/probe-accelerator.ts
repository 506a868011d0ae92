import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '@zsha/adapters/system/run-program';

/** From its start to its first instruction a machine needs half a second; one that hangs is not waited for. */
const probeMaxMs = 15_000;
const signedAt = 510;
/** What QEMU ends with when 16 is written to its debug port: `(16 << 1) | 1`. */
const wentThrough = 33;

/** `mov dx, 0xf4; mov al, 16; out dx, al; cli; hlt`: says that a processor has carried it out, and ends. */
const program = Uint8Array.of(0xba, 0xf4, 0x00, 0xb0, 0x10, 0xee, 0xfa, 0xf4);

/**
 * Whether a guest's instructions are carried out, by a guest of one sector. That the device is there, and opens,
 * does not say so: within some virtual machines a guest on it never gets to its first instruction.
 * @param folder where its disk may lie for a moment.
 */
export async function carriesOut(
  accelerator: 'kvm' | 'tcg',
  emulator: string,
  folder: string,
): Promise<boolean> {
  const work = mkdtempSync(join(folder, 'probe-'));
  try {
    const disk = join(work, 'disk.raw');
    writeFileSync(disk, bootSector());
    const machine = ['-machine', 'pc', '-accel', accelerator, '-m', '16', '-nodefaults', '-display', 'none'];
    const drive = ['-drive', `file=${disk},format=raw,if=ide`];
    const port = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x01'];
    const outcome = await runProgram(emulator, [...machine, ...drive, ...port], { timeoutMs: probeMaxMs });
    return outcome.kind === 'exited' && outcome.code === wentThrough;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** KVM where it works, else emulation. */
export async function probeAccelerator(emulator: string, folder: string): Promise<'kvm' | 'tcg'> {
  return existsSync('/dev/kvm') && (await carriesOut('kvm', emulator, folder)) ? 'kvm' : 'tcg';
}

function bootSector(): Uint8Array {
  const sector = new Uint8Array(512);
  sector.set(program);
  sector.set([0x55, 0xaa], signedAt);
  return sector;
}
