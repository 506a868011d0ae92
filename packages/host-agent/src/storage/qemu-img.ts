import { spawn } from 'node:child_process';
import { StorageFault } from './storage-fault.ts';

/** Of what QEMU says, as much as tells why. */
const wordsMaxChars = 300;

/**
 * Runs qemu-img to its end. Whoever gives up on it kills the worker's whole group, and this with it.
 * @throws StorageFault with what it said went wrong.
 */
export function qemuImg(args: readonly string[], onPercent?: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('qemu-img', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (onPercent === undefined) stdout += text;
      else
        for (const [, percent] of text.matchAll(/\(([\d.]+)\/100%\)/g))
          onPercent(Math.floor(Number(percent)));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-10_000)));
    child.on('error', (error) => reject(new StorageFault('storage-error', `qemu-img: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(faultOf(stderr));
    });
  });
}

function faultOf(stderr: string): StorageFault {
  const words = stderr
    .trim()
    .replaceAll(/\s*\n\s*/g, '; ')
    .slice(-wordsMaxChars);
  if (/Failed to get (shared )?"[a-z ]+" lock/.test(words)) return new StorageFault('in-use', words);
  if (/No space left on device|Disk quota exceeded/.test(words))
    return new StorageFault('storage-full', words, false);
  return new StorageFault('storage-error', words, false);
}

/** One file as qemu-img takes it where it would otherwise look for the format itself. */
export const imageOptions = (path: string, format: string): readonly string[] => [
  '--image-opts',
  `driver=${format},file.driver=file,file.filename=${path.replaceAll(',', ',,')}`,
];
