import * as z from 'zod';

export type SettingValue = boolean | number | string;

export interface SettingDefinition {
  readonly category: 'ha' | 'host' | 'session' | 'kvm' | 'local-storage' | 'system';
  readonly level: 'basic' | 'advanced';
  readonly schema: z.ZodType<SettingValue>;
  readonly defaultValue: SettingValue;
  /** Digits behind the point when it is shown. */
  readonly decimals: number;
}

const setting = (
  category: SettingDefinition['category'],
  schema: z.ZodType<SettingValue>,
  defaultValue: SettingValue,
  decimals = 0,
): SettingDefinition => ({ category, level: 'basic', schema, defaultValue, decimals });

const ratioMax = 1000;
const sessionMinSeconds = 60;
const sessionMaxSeconds = 7 * 24 * 3600;

/** The manual's nine, in its figure's order; category, title and text are messages `platform.setting.<name>.…`. */
export const settingDefinitions = {
  'ha.enable': setting('ha', z.boolean(), true),
  'host.cpu-over-provisioning': setting('host', z.int().min(1).max(ratioMax), 10),
  'session.timeout-seconds': setting('session', z.int().min(sessionMinSeconds).max(sessionMaxSeconds), 7200),
  'kvm.reserved-memory': setting('kvm', z.string().regex(/^(?:0|[1-9]\d{0,5}[MG])$/), '1G'),
  'kvm.cache-mode': setting('kvm', z.enum(['none', 'writethrough', 'writeback']), 'none'),
  'kvm.cpu-mode': setting('kvm', z.enum(['none', 'host-model', 'host-passthrough']), 'none'),
  'local-storage.live-migration': setting('local-storage', z.boolean(), false),
  'system.memory-over-provisioning': setting('system', z.number().min(1).max(ratioMax), 1, 1),
  'system.primary-storage-over-provisioning': setting('system', z.number().min(1).max(ratioMax), 1, 1),
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingName = keyof typeof settingDefinitions;
export const settingNames = Object.keys(settingDefinitions) as readonly SettingName[];

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingDefinitions, name);

export function settingText(name: SettingName, value: SettingValue): string {
  const { decimals } = settingDefinitions[name];
  return typeof value === 'number' && decimals > 0 && Number.isInteger(value)
    ? value.toFixed(decimals)
    : String(value);
}
