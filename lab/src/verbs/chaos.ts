import { runChaos } from '../chaos/run-chaos.ts';

/** Mixes faults for that long; the exit code says whether everything that must hold held. */
export async function chaos(options: { readonly minutes: number; readonly seed: number }): Promise<void> {
  const { faults, looks, doubles, acknowledged, kept } = await runChaos(
    options.minutes,
    options.seed,
    (line) => process.stdout.write(`${line}\n`),
  );
  process.stdout.write(
    `${faults} faults, ${looks} looks at the process table, ${doubles} with more than one VM; ` +
      `journal: ${acknowledged} acknowledged, ${kept} kept\n`,
  );
  process.exitCode = doubles === 0 && kept >= acknowledged ? 0 : 1;
}
