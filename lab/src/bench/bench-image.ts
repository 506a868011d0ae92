import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repoRoot } from '../host/paths.ts';
import { run } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import { ImageVm } from '../image-vm/image-vm.ts';
import { getJson } from '../image-vm/page-client.ts';
import type { PageHealth } from '../image-vm/page-client.ts';
import { quantile } from './quantile.ts';

const buildMaxMs = 1_500_000;
const bootMaxMs = 600_000;
const pollMs = 50;
/** Asked before the guest has a network, nobody ever answers; the next question is the one that counts. */
const askMaxMs = 400;
const place = { node: 'node-1', number: 11 };

/** One start of the image, from power on to the first answer of its page; the parts follow one another. */
interface Boot {
  /** Firmware and boot loader, until the kernel's clock begins. */
  readonly firmwareMs: number;
  readonly kernelMs: number;
  /** systemd, until it starts the page's service. */
  readonly initMs: number;
  /** The page’s own start, and the network that it is reached over. */
  readonly serviceMs: number;
  readonly totalMs: number;
  /** Until systemd has its basic system up, in the same boot: what a Debian without services takes. */
  readonly bareMs: number;
}

/** Where the time of a start goes. The first start, which makes keys and identifiers, is apart. */
export async function benchImage({
  rounds,
  tell,
}: {
  readonly rounds: number;
  readonly tell: (line: string) => void;
}) {
  await run(join(repoRoot, 'script/build'), ['image'], { timeoutMs: buildMaxMs });
  const vm = await ImageVm.create(join(repoRoot, 'dist/mnvm.qcow2'));
  try {
    const boots: Boot[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const boot = await measure(vm);
      tell(`${round === 0 ? 'first start' : `start ${round}/${rounds}`}: ${wordsOf(boot)}`);
      if (round > 0) boots.push(boot);
    }
    const median = (of: (boot: Boot) => number): number => quantile(boots.map(of), 0.5);
    const row = {
      rounds,
      firmwareMs: median(({ firmwareMs }) => firmwareMs),
      kernelMs: median(({ kernelMs }) => kernelMs),
      initMs: median(({ initMs }) => initMs),
      serviceMs: median(({ serviceMs }) => serviceMs),
      totalMs: median(({ totalMs }) => totalMs),
      bareMs: median(({ bareMs }) => bareMs),
    };
    tell(`median of ${rounds}: ${wordsOf(row)}`);
    return [row];
  } finally {
    await vm.remove();
  }
}

async function measure(vm: ImageVm): Promise<Boot> {
  await vm.powerCut();
  const beganMs = performance.now();
  await vm.powerOn(place);
  let health: (PageHealth & { readonly uptimeMs: number }) | null = null;
  while ((health = await getJson(`${vm.url}/health`, askMaxMs)) === null) {
    if (performance.now() - beganMs > bootMaxMs)
      throw new Error(`the page does not answer: ${vm.consoleLog}`);
    await sleep(pollMs);
  }
  const totalMs = Math.round(performance.now() - beganMs);
  await waitUntil('the guest agent answers', () => vm.agent.answers(), { timeoutMs: bootMaxMs });
  const at = async (unit: string, property: string): Promise<number> => {
    const { stdout } = await vm.agent.exec(`systemctl show ${unit} --value -p ${property}`, bootMaxMs);
    return Math.round(Number(stdout) / 1000);
  };
  const userspaceMs = await at('', 'UserspaceTimestampMonotonic');
  const serviceAtMs = await at('zsha-platform', 'ExecMainStartTimestampMonotonic');
  const basicAtMs = await at('basic.target', 'ActiveEnterTimestampMonotonic');
  const firmwareMs = Math.max(0, totalMs - health.uptimeMs);
  return {
    firmwareMs,
    kernelMs: userspaceMs,
    initMs: serviceAtMs - userspaceMs,
    serviceMs: totalMs - firmwareMs - serviceAtMs,
    totalMs,
    bareMs: firmwareMs + basicAtMs,
  };
}

function wordsOf({ firmwareMs, kernelMs, initMs, serviceMs, totalMs, bareMs }: Boot): string {
  const parts = `firmware ${firmwareMs} ms, kernel ${kernelMs} ms, init ${initMs} ms, service ${serviceMs} ms`;
  const times = (totalMs / bareMs).toFixed(1);
  return `page after ${totalMs} ms (${parts}); the basic system alone ${bareMs} ms, ${times} times that`;
}
