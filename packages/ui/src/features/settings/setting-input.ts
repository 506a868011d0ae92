import * as z from 'zod';
import { inputProblems } from '@zsha/api/platform/input-problems';
import type { InputProblem } from '@zsha/api/platform/input-problems';
import { settingDefinitions } from '@zsha/api/platform/setting-definitions';
import type { SettingName, SettingValue } from '@zsha/api/platform/setting-definitions';
import type { FieldSpec } from '../../components/form-field.tsx';

/** What a setting is typed into, by its own schema. */
export function settingInput(name: SettingName): FieldSpec['input'] {
  const { decimals } = settingDefinitions[name];
  const schema: z.ZodType<SettingValue> = settingDefinitions[name].schema;
  if (schema instanceof z.ZodBoolean) return choice(['true', 'false']);
  if (schema instanceof z.ZodEnum) return choice(schema.options.map(String));
  if (schema instanceof z.ZodNumber) return { kind: 'number', step: 10 ** -decimals };
  return { kind: 'text' };
}

const choice = (values: readonly string[]): FieldSpec['input'] => ({
  kind: 'choice',
  choices: values.map((value) => ({ value, label: value })),
});

/** What was typed, as the value that it stands for; text that stands for none stays text, and is refused by the schema. */
export function settingValue(name: SettingName, text: string): SettingValue {
  const schema: z.ZodType<SettingValue> = settingDefinitions[name].schema;
  if (schema instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true';
  if (schema instanceof z.ZodNumber && text.trim() !== '' && Number.isFinite(Number(text)))
    return Number(text);
  return text.trim();
}

export function settingProblems(name: SettingName, text: string): readonly InputProblem[] {
  const read = settingDefinitions[name].schema.safeParse(settingValue(name, text), { reportInput: true });
  return read.success ? [] : inputProblems('body.value', read.error);
}
