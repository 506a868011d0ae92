import type { Locale } from '@zsha/messages/locale';

/** Digits that stand below each other in a column, in the order that sorts; in the zone of whoever looks. */
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

export const momentText = (ms: number): string => format.format(ms);

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** `3 minutes ago`, in the largest unit that there is one whole of. */
export function agoText(locale: Locale, ms: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - ms) / 1000));
  const step = steps.find((one) => seconds >= one.seconds) ?? steps[3];
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / step.seconds), step.unit);
}

/** `2 hours`, likewise. */
export function durationText(locale: Locale, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const { unit, seconds: length } = steps.find((one) => seconds >= one.seconds) ?? steps[3];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(seconds / length),
  );
}
