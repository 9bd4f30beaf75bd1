import type { FeatureCollection } from 'geojson';
import { AttributionControl, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Point } from '../../shared/geo.ts';
import { basemapStyle } from './basemap-style.ts';
import type { MapView, MapViewEvents } from './map-view.ts';
import type { Camera } from './mercator.ts';

const moveMs = 900;
const loadTimeoutMs = 15_000;

/**
 * Makes a MapLibre view and answers it when its first picture is there. Rejects where WebGL is missing or
 * the operator's style cannot be had; the caller then keeps the plain view.
 */
export async function createMapLibreView(
  container: HTMLElement,
  {
    start,
    dark,
    label,
    styleUrl,
    streets,
    on,
  }: {
    start: Camera;
    dark: boolean;
    label: string;
    styleUrl: string | null;
    streets: FeatureCollection | null;
    on: MapViewEvents;
  },
): Promise<MapView & { focus: () => void }> {
  setWorkerUrl(new URL(workerUrl, document.baseURI).href);
  const surface = document.createElement('div');
  surface.className = 'gl-map';
  // Until it is drawn the view before it is the one map there is, for keys and screen readers too.
  surface.inert = true;
  container.prepend(surface);
  const map = new MapLibreMap({
    container: surface,
    style: styleUrl ?? basemapStyle(streets, dark),
    center: start.center,
    zoom: start.zoom,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    fadeDuration: 0,
    locale: { 'Map.Title': label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (styleUrl) map.addControl(new AttributionControl({ compact: true }));
  try {
    await loaded(map);
  } catch (error) {
    map.remove();
    surface.remove();
    throw error;
  }
  surface.inert = false;
  map.on('move', on.changed);
  map.on('resize', on.changed);
  for (const type of ['dragstart', 'zoomstart', 'movestart'] as const) {
    map.on(type, (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) on.taken();
    });
  }

  const cameraOf = (): Camera => {
    const { lat, lng } = map.getCenter();
    return { center: { lat, lng }, zoom: map.getZoom() };
  };
  return {
    size: () => ({ width: surface.clientWidth, height: surface.clientHeight }),
    camera: cameraOf,
    toScreen: (point: Point) => {
      const { x, y } = map.project([point.lng, point.lat]);
      return { x, y };
    },
    moveTo({ center, zoom }, animated) {
      if (animated) map.easeTo({ center, zoom, duration: moveMs });
      else map.jumpTo({ center, zoom });
    },
    zoomBy(steps, animated) {
      map.zoomTo(map.getZoom() + steps, { animate: animated });
    },
    setDark(nowDark) {
      if (!styleUrl) map.setStyle(basemapStyle(streets, nowDark));
    },
    focus: () => map.getCanvas().focus({ preventScroll: true }),
    destroy() {
      map.remove();
      surface.remove();
    },
  };
}

function loaded(map: MapLibreMap): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the map took too long')), loadTimeoutMs);
    map.once('load', () => {
      clearTimeout(timer);
      resolve();
    });
    // A tile that is missing is no reason to give the map up; a style that is missing is.
    map.on('error', ({ error }) => {
      if (map.isStyleLoaded()) return;
      clearTimeout(timer);
      reject(error);
    });
  });
}
