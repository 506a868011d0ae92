import * as z from 'zod';
import { errorAnswerSchema } from './errors.ts';
import { apiRoot } from './route.ts';
import type { RouteSpec } from './route.ts';
import { routeIds, specOf } from './routes.ts';
import type { RouteId } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 of all routes. @param say what a route does, by `platform.route.<id>`. */
export function openApi(version: string, say: (messageId: string) => string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const id of routeIds) {
    const spec = specOf(id);
    const path = `${apiRoot}${spec.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[spec.method.toLowerCase()] = operation(id, spec, say);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'zsha', version },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      responses: { refused: { description: 'refused', content: jsonContent(errorAnswerSchema, 'output') } },
    },
  };
}

function operation(id: RouteId, spec: RouteSpec, say: (messageId: string) => string): Json {
  const { access, body, answer, status } = spec;
  return {
    operationId: id,
    summary: say(`platform.route.${id}`),
    'x-zsha-roles': access.kind === 'public' ? null : access.roles,
    security: access.kind === 'public' ? [] : [{ session: [] }],
    parameters: [...parameters('path', spec.params), ...parameters('query', spec.query)],
    ...(body === null ? {} : { requestBody: { required: true, content: jsonContent(body, 'input') } }),
    responses: {
      [status]: {
        description: 'done',
        ...(answer === null ? {} : { content: jsonContent(answer, 'output') }),
      },
      default: { $ref: '#/components/responses/refused' },
    },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodObject): readonly Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties as Json).map(([name, its]) => ({
    name,
    in: place,
    required: (required as readonly string[]).includes(name),
    schema: its,
  }));
}

const jsonContent = (schema: z.ZodType, side: 'input' | 'output'): Json => ({
  'application/json': { schema: jsonSchema(schema, side) },
});

function jsonSchema(schema: z.ZodType, side: 'input' | 'output'): Json {
  const { $schema: _, ...its } = z.toJSONSchema(schema, { io: side, target: 'draft-2020-12' }) as Json;
  return its;
}
