import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

/** I1: at no instant do two QEMUs write to the image. */
export function oneWriter(world: World): Checker {
  const found: Violation[] = [];
  return {
    qemu: (atMs, node, what, process) => {
      const running = world.running();
      if (what === 'wrote-late' && running.length > 0 && world.imageLock.mayWrite(process))
        found.push({
          invariant: 'I1',
          atMs,
          text: `what the VM of ${node} had written landed while it runs on ${running.join()}`,
        });
      if (running.length > 1)
        found.push({ invariant: 'I1', atMs, text: `the VM runs on ${running.join(' and ')}` });
    },
    violations: () => found,
  };
}
