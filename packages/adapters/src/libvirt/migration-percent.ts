/** The last figure in a piece of virsh's progress, `Migration: [ 64 %]`. */
export function migrationPercent(text: string): number | null {
  const last = [...text.matchAll(/\[\s*([\d.]+)\s*%\]/g)].at(-1)?.[1];
  return last === undefined ? null : Math.min(100, Math.floor(Number(last)));
}
