/** One incarnation of the VM: this node, under this epoch. No epoch is ever issued twice. */
export interface Runner {
  readonly node: string;
  readonly epoch: number;
}

/** @returns null for anything but a node and an epoch. */
export function parseRunner(raw: unknown): Runner | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { node, epoch } = raw as Record<string, unknown>;
  return typeof node === 'string' && Number.isSafeInteger(epoch) && (epoch as number) >= 0
    ? { node, epoch: epoch as number }
    : null;
}
