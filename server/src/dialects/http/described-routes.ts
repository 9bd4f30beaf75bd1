import type { HttpApp } from './http-app-type.ts';

/**
 * What keeps routes out of, or unclear in, the OpenAPI document: each line names a route and what it lacks. Routes
 * that serve pages and files say `hide: true`.
 */
export function listUndescribedRoutes(app: HttpApp): string[] {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  for (const { method, url, schema } of app.routeTable.list()) {
    if (method === 'HEAD' || (schema as { hide?: boolean } | undefined)?.hide) continue;
    const route = `${method} ${url}`;
    const operationId = schema?.operationId;
    if (!operationId) faults.push(`${route} has no operationId`);
    else if (owners.has(operationId))
      faults.push(`${route} and ${owners.get(operationId)} are both ${operationId}`);
    else owners.set(operationId, route);
    const response = schema?.response as Record<string, unknown> | undefined;
    if (!response || Object.keys(response).length === 0) faults.push(`${route} has no response schema`);
    if (url.includes(':') && !schema?.params) faults.push(`${route} has no params schema`);
  }
  return faults;
}
