const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A route's name as one would say it; null for one that only a program gave it. */
export function routeName(name: string): string | null {
  const trimmed = name.trim();
  return trimmed === '' || uuid.test(trimmed) ? null : trimmed;
}
