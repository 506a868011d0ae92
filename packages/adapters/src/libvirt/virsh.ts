import { runProgram } from '../system/run-program.ts';
import type { ProgramOptions, ProgramOutcome } from '../system/run-program.ts';

/** libvirt through its own command: a process a call, which can be given up when libvirtd hangs. */
export function virsh(args: readonly string[], options: ProgramOptions): Promise<ProgramOutcome> {
  return runProgram('virsh', ['--connect', 'qemu:///system', ...args], options);
}

/** libvirtd ended before it answered: what it was asked may be done, half done, or not done. */
export function wasCutOff(outcome: ProgramOutcome): boolean {
  return (
    outcome.kind === 'exited' && outcome.code !== 0 && /^error: Disconnected from /m.test(outcome.stderr)
  );
}

/** What virsh said went wrong, on one line. */
export function wordsOf(outcome: ProgramOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      return oneLine(outcome.stderr);
    case 'timeout':
      return 'libvirt did not answer in time';
    case 'not-run':
      return outcome.detail;
  }
}

/** Of words that are longer, their middle goes: libvirt puts QEMU's whole command line there. */
const [wordsHeadChars, wordsTailChars] = [150, 170];

function oneLine(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^error: /, '').trim())
    // Progress is written to the same place.
    .filter((line) => line !== '' && !line.startsWith('Migration: ['));
  const words = lines.join('; ');
  if (words.length <= wordsHeadChars + wordsTailChars) return words;
  return `${words.slice(0, wordsHeadChars)} … ${words.slice(-wordsTailChars)}`;
}
