import { readFileSync } from 'node:fs';

const generationsMax = 32;

/**
 * The node's own address in the ssh connection that this program was started over; null on a console.
 * sudo drops the variable from the environment of what it starts, so the ancestors are asked as well.
 */
export function callersAddress(): string | null {
  let pid = String(process.pid);
  for (let generation = 0; generation < generationsMax && pid !== '0' && pid !== '1'; generation += 1) {
    const address = serverAddress(readProc(pid, 'environ'));
    if (address !== null) return address;
    pid = /^PPid:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? '0';
  }
  return null;
}

/** `SSH_CONNECTION` is client address and port, then server address and port. */
export function serverAddress(environment: string): string | null {
  const variable = environment.split('\0').find((one) => one.startsWith('SSH_CONNECTION='));
  const address = variable?.slice('SSH_CONNECTION='.length).split(' ')[2];
  return address === undefined || address === '' ? null : address.replace(/^::ffff:/, '');
}

/** A process that is gone meanwhile has nothing to say. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return '';
    throw error;
  }
}
