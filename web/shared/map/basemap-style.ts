import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { streetClass } from './streets.ts';

// The same colours as `--map-*` in tokens.css, which WebGL cannot read.
const colors = {
  light: {
    land: '#eceee8',
    water: '#cbdde3',
    green: '#dbe6d1',
    case: '#dcdfd6',
    minor: '#fbfbf9',
    major: '#ffffff',
  },
  dark: {
    land: '#0e1315',
    water: '#11232c',
    green: '#13201a',
    case: '#0a0e10',
    minor: '#20282c',
    major: '#2c363b',
  },
};

/**
 * Our own style: it asks nobody for anything, neither tiles nor fonts. Without streets it is only the
 * ground under the scene, which then draws rings of distance around the door.
 */
export function basemapStyle(streets: FeatureCollection | null, dark: boolean): StyleSpecification {
  const color = dark ? colors.dark : colors.light;
  const width = (base: number): ['interpolate', ...unknown[]] => {
    return ['interpolate', ['exponential', 1.6], ['zoom'], 11, base * 0.35, 14, base, 17, base * 4.5];
  };
  const lines = (id: string, kind: string, base: number, paint: string) => ({
    id,
    type: 'line' as const,
    source: 'streets',
    filter: ['==', ['get', 'kind'], kind] as never,
    layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
    paint: { 'line-color': paint, 'line-width': width(base) as never },
  });
  const areas = (id: string, kind: string, paint: string) => ({
    id,
    type: 'fill' as const,
    source: 'streets',
    filter: ['all', ['==', ['get', 'kind'], kind], ['==', ['geometry-type'], 'Polygon']] as never,
    paint: { 'fill-color': paint },
  });
  return {
    version: 8,
    sources: streets ? { streets: { type: 'geojson', data: classified(streets) } } : {},
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': color.land } },
      ...(streets
        ? [
            areas('green', 'green', color.green),
            areas('water', 'water', color.water),
            lines('river', 'water', 5, color.water),
            lines('minor-case', 'minor', 4.4, color.case),
            lines('major-case', 'major', 7, color.case),
            lines('minor', 'minor', 3, color.minor),
            lines('major', 'major', 5.2, color.major),
          ]
        : []),
    ],
  };
}

function classified(streets: FeatureCollection): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: streets.features.map((feature) => ({
      ...feature,
      properties: { kind: streetClass(feature.geometry?.type ?? '', feature.properties) },
    })),
  };
}
