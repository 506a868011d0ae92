import { apiRoot } from '../route.ts';
import type { RequestOf } from '../route.ts';
import { specOf } from '../routes.ts';
import type { RouteId, Routes } from '../routes.ts';

/** What goes over the wire, whoever sends it: `fetch` in a browser, node:https in `zs-cli`. */
export interface WireRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export type RequestParts = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Readonly<Record<string, unknown>> | null;
};

/** A request with the types of its route. */
export function requestOf<Id extends RouteId>(
  id: Id,
  request: Partial<RequestOf<Routes[Id]>>,
  headers: WireRequest['headers'] = {},
): WireRequest {
  return requestFrom(id, request as RequestParts, headers);
}

/** The same of parts that were put together from a schema. */
export function requestFrom(id: RouteId, parts: RequestParts, headers: WireRequest['headers']): WireRequest {
  const { method, path } = specOf(id);
  const { params = {}, query = {}, body = null } = parts;
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return {
    method,
    path: `${apiRoot}${filled}${asked.length === 0 ? '' : `?${asked.join('&')}`}`,
    headers: { ...headers, ...(body === null ? {} : { 'content-type': 'application/json' }) },
    body: body === null ? null : JSON.stringify(body),
  };
}
