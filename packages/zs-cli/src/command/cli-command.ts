import * as z from 'zod';
import { routeIds, specOf } from '@zsha/api/platform/routes';
import type { RouteId } from '@zsha/api/platform/routes';

export interface CliOption {
  /** As it is typed: `--zone-id`. */
  readonly flag: string;
  readonly field: string;
  readonly place: 'query' | 'body';
  readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'setting';
  readonly choices: readonly string[];
  readonly isRequired: boolean;
}

/** A route as a command line: `zs-cli zones create --name N`. */
export interface CliCommand {
  readonly route: RouteId;
  readonly resource: string;
  readonly verb: string;
  /** Names of the route's parameters, in the order they are typed. */
  readonly parameters: readonly string[];
  readonly options: readonly CliOption[];
  /** Fields that are asked for, and never an argument: everybody on the machine can read those. */
  readonly secrets: readonly string[];
}

/** Every route is a command; there is no other list. */
export const cliCommands: readonly CliCommand[] = routeIds.map(commandOf);

function commandOf(route: RouteId): CliCommand {
  const { path, query, body } = specOf(route);
  const [resource = '', verb = ''] = route.split('.');
  const fields = body === null ? [] : fieldsOf(body);
  return {
    route,
    resource,
    verb,
    parameters: Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => name),
    options: [
      ...fieldsOf(query).map((field) => optionOf('query', field)),
      ...fields.filter(({ schema }) => !isSecret(schema)).map((field) => optionOf('body', field)),
    ],
    secrets: fields.filter(({ schema }) => isSecret(schema)).map(({ name }) => name),
  };
}

interface Field {
  readonly name: string;
  readonly schema: z.core.JSONSchema.JSONSchema;
  readonly isRequired: boolean;
}

function fieldsOf(object: z.ZodObject): readonly Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(object, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema: schema as z.core.JSONSchema.JSONSchema,
    isRequired: required.includes(name),
  }));
}

function isSecret({ format }: z.core.JSONSchema.JSONSchema): boolean {
  return format === 'password';
}

function optionOf(place: CliOption['place'], { name, schema, isRequired }: Field): CliOption {
  const choices = (schema.enum ?? []).map(String);
  return { flag: flagOf(name), field: name, place, kind: kindOf(schema), choices, isRequired };
}

function kindOf({ type, anyOf }: z.core.JSONSchema.JSONSchema): CliOption['kind'] {
  if (anyOf !== undefined) return 'setting';
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'text';
}

function flagOf(field: string): string {
  return `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
