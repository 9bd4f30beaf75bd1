import type { RouteOptions } from 'fastify';

export type KnownRoute = {
  method: string;
  url: string;
  schema: RouteOptions['schema'];
  isIdempotent: boolean;
};

/** All routes of the app, for what the router does not tell: which methods a path has, and what is described. */
export type RouteTable = {
  add(route: RouteOptions): void;
  list(): readonly KnownRoute[];
  /** The methods, sorted, for which some route takes this path. */
  methodsOf(path: string): string[];
};

export function createRouteTable(): RouteTable {
  const routes: (KnownRoute & { pattern: RegExp })[] = [];
  return {
    add(route) {
      const methods = Array.isArray(route.method) ? route.method : [route.method];
      for (const method of methods) {
        routes.push({
          method,
          url: route.url,
          schema: route.schema,
          isIdempotent: route.config?.idempotent === true,
          pattern: patternOf(route.url),
        });
      }
    },
    list: () => routes,
    methodsOf(path) {
      // Only asked when no route was found, so looking at each is no cost that matters.
      const found = routes.filter((route) => route.pattern.test(path)).map((route) => route.method);
      return [...new Set(found)].sort();
    },
  };
}

/** What a route's URL matches: `:name` one segment, `*` the rest, with or without a slash at the end. */
function patternOf(url: string): RegExp {
  const source = url
    .split(/(:\w+|\*)/)
    .map((part) => {
      if (part === '*') return '.*';
      if (part.startsWith(':')) return '[^/]+';
      return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('')
    .replace(/\/$/, '');
  return new RegExp(`^${source}/?$`);
}
