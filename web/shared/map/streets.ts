import type { FeatureCollection } from 'geojson';

/** More than a small city has; a larger file is cut off here rather than stopping a phone. */
const maxFeatures = 20_000;
const maxBytes = 8_000_000;

/**
 * Fetches the streets the operator (or the demo city) provides: lines are streets, with `class`,
 * `highway` or `kind` saying how large; polygons are `water` or green. Null if there are none to be had.
 */
export async function loadStreets(url: string, signal: AbortSignal): Promise<FeatureCollection | null> {
  try {
    const response = await fetch(url, { signal, credentials: 'omit' });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > maxBytes) return null;
    const parsed = (await response.json()) as Partial<FeatureCollection>;
    if (parsed.type !== 'FeatureCollection' || !Array.isArray(parsed.features)) return null;
    return { type: 'FeatureCollection', features: parsed.features.slice(0, maxFeatures) };
  } catch {
    return null;
  }
}

export type StreetClass = 'water' | 'green' | 'major' | 'minor';

const majorClasses = ['motorway', 'trunk', 'primary', 'secondary', 'major', 'avenue', 'main'];

/** How a feature is drawn; everything unknown is a small street. */
export function streetClass(geometryType: string, properties: Record<string, unknown> | null): StreetClass {
  const value = properties?.class ?? properties?.highway ?? properties?.kind ?? properties?.type;
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  if (geometryType.endsWith('Polygon')) return name.includes('water') || name === 'river' ? 'water' : 'green';
  if (name === 'river' || name === 'water' || name === 'waterway') return 'water';
  return majorClasses.some((major) => name.startsWith(major)) ? 'major' : 'minor';
}
