import type { ConfigOrder } from '@zsha/api/config-order';

const textMax = 200;

/** @returns null for anything that is no such order. */
export function parseConfigOrder(text: string): ConfigOrder | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { config, fromNumber, base, by, reason } = raw as Record<string, unknown>;
  const isRecord = typeof config === 'object' && config !== null && !Array.isArray(config);
  if (isRecord === (fromNumber !== null) || !isNumberOrNull(fromNumber) || !isNumberOrNull(base)) return null;
  return {
    config: isRecord ? (config as Record<string, unknown>) : null,
    fromNumber,
    base,
    by: lineOf(by),
    reason: lineOf(reason),
  };
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);
}

/** It is shown on other people's terminals. */
function lineOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, textMax) : '';
}
