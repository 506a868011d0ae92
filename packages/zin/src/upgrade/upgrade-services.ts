import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';

/** The services of this VM as an upgrade needs them. Each step throws when it cannot be done. */
export interface ServicesSystem {
  /** Puts the new version beside the others; nothing uses it yet. @returns its name. */
  place(): string;
  /** The version in use; null in a VM that has none. */
  current(): string | null;
  /** Makes a version the one in use, at one instant. */
  switchTo(version: string): void;
  stop(): Promise<void>;
  /** Starts what the version in use brings, the first time too. */
  start(): Promise<void>;
  /** A copy of the services' data, made while nothing writes. @returns its name. */
  snapshot(): string;
  restore(snapshot: string): void;
  /** Waits until the services answer; false when they do not in time. */
  areWell(): Promise<boolean>;
  /** Removes versions and snapshots that nobody goes back to any more. */
  forgetAllBut(versions: readonly string[], snapshot: string): void;
}

export interface UpgradeFailure {
  readonly detail: string;
  /** The version that runs again; null when there was none before, or it does not come up either. */
  readonly rolledBackTo: string | null;
}

/** From one version to the next, or back to where it began with the data of before. */
export async function upgradeServices(
  system: ServicesSystem,
): Promise<Result<{ readonly version: string; readonly changed: boolean }, UpgradeFailure>> {
  const before = system.current();
  const version = system.place();
  if (version === before) return ok({ version, changed: false });
  await system.stop();
  let snapshot: string | null = null;
  try {
    snapshot = system.snapshot();
    system.switchTo(version);
    await system.start();
    if (!(await system.areWell())) throw new Error('its services did not come up in time');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (before === null) return fail({ detail, rolledBackTo: null });
    const isBack = await goBack(system, before, snapshot);
    return fail({ detail, rolledBackTo: isBack ? before : null });
  }
  system.forgetAllBut(before === null ? [version] : [version, before], snapshot);
  return ok({ version, changed: true });
}

async function goBack(system: ServicesSystem, before: string, snapshot: string | null): Promise<boolean> {
  await system.stop();
  if (snapshot !== null) system.restore(snapshot);
  system.switchTo(before);
  await system.start();
  return system.areWell();
}
