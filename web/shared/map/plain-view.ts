import type { FeatureCollection, Position } from 'geojson';
import type { Point } from '../../shared/geo.ts';
import type { MapView, MapViewEvents } from './map-view.ts';
import { type Camera, fromScreen, fromWorld, type Pixel, toScreen, toWorld } from './mercator.ts';
import { streetClass } from './streets.ts';

const [minZoom, maxZoom] = [2, 19];
const moveMs = 700;
const panStepPixels = 80;
/** The streets' path is written once at this zoom and then only moved and scaled. */
const pathZoom = 14;
const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * A map without WebGL: the same camera, moved by drag, pinch, wheel and keys, over streets drawn as SVG.
 * It is what one sees until MapLibre has come, and all there is where MapLibre cannot run.
 */
export function createPlainView(
  container: HTMLElement,
  { start, label, on }: { start: Camera; label: string; on: MapViewEvents },
): MapView & {
  setStreets: (streets: FeatureCollection) => void;
} {
  const surface = document.createElement('div');
  surface.className = 'plain-map';
  surface.tabIndex = 0;
  // As MapLibre has it: what the keys move is said by its name.
  surface.role = 'region';
  surface.ariaLabel = label;
  container.prepend(surface);
  let camera = start;
  let animation = 0;
  let streets: { group: SVGGElement; origin: Pixel } | null = null;
  const listeners = new AbortController();
  const listen = { signal: listeners.signal };
  const size = () => ({ width: container.clientWidth, height: container.clientHeight });

  function setCamera(next: Camera) {
    camera = { center: next.center, zoom: Math.min(maxZoom, Math.max(minZoom, next.zoom)) };
    placeStreets();
    on.changed();
  }

  function moveTo(target: Camera, animated: boolean) {
    cancelAnimationFrame(animation);
    if (!animated) return setCamera(target);
    const from = camera;
    const startMs = performance.now();
    const frame = (nowMs: number) => {
      const share = Math.min(1, Math.max(0, (nowMs - startMs) / moveMs));
      const eased = share * share * (3 - 2 * share);
      setCamera({
        center: {
          lat: from.center.lat + (target.center.lat - from.center.lat) * eased,
          lng: from.center.lng + (target.center.lng - from.center.lng) * eased,
        },
        zoom: from.zoom + (target.zoom - from.zoom) * eased,
      });
      if (share < 1) animation = requestAnimationFrame(frame);
    };
    animation = requestAnimationFrame(frame);
  }

  /** Keeps the place under `pixel` where it is on the screen. */
  function zoomAround(pixel: Pixel, zoom: number) {
    const next = Math.min(maxZoom, Math.max(minZoom, zoom));
    const fixed = fromScreen(pixel, camera, size());
    const moved = toScreen(fixed, { ...camera, zoom: next }, size());
    setCamera({ center: shifted(camera.center, next, moved.x - pixel.x, moved.y - pixel.y), zoom: next });
  }

  function panBy(x: number, y: number) {
    setCamera({ ...camera, center: shifted(camera.center, camera.zoom, x, y) });
  }

  function take() {
    cancelAnimationFrame(animation);
    on.taken();
  }

  const pointers = new Map<number, Pixel>();
  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (pointers.size >= 2) return;
      surface.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, localPixel(event, container));
    },
    listen,
  );
  surface.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = localPixel(event, container);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      take();
      if (other) {
        const ratio = distance(now, other) / Math.max(1, distance(before, other));
        zoomAround({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, camera.zoom + Math.log2(ratio));
      } else panBy(before.x - now.x, before.y - now.y);
      pointers.set(event.pointerId, now);
    },
    listen,
  );
  const release = (event: PointerEvent) => void pointers.delete(event.pointerId);
  surface.addEventListener('pointerup', release, listen);
  surface.addEventListener('pointercancel', release, listen);
  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      take();
      zoomAround(localPixel(event, container), camera.zoom - Math.max(-1, Math.min(1, event.deltaY / 300)));
    },
    { ...listen, passive: false },
  );
  surface.addEventListener(
    'keydown',
    (event) => {
      const pan = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      const zoom = event.key === '+' || event.key === '=' ? 1 : event.key === '-' ? -1 : 0;
      if (!pan && zoom === 0) return;
      event.preventDefault();
      take();
      if (pan) panBy((pan[0] ?? 0) * panStepPixels, (pan[1] ?? 0) * panStepPixels);
      else moveTo({ ...camera, zoom: camera.zoom + zoom }, false);
    },
    listen,
  );
  const resizing = new ResizeObserver(() => setCamera(camera));
  resizing.observe(container);

  function placeStreets() {
    if (!streets) return;
    const scale = 2 ** (camera.zoom - pathZoom);
    const center = toWorld(camera.center, pathZoom);
    const { width, height } = size();
    const x = width / 2 - (center.x - streets.origin.x) * scale;
    const y = height / 2 - (center.y - streets.origin.y) * scale;
    streets.group.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }

  return {
    size,
    camera: () => camera,
    toScreen: (point: Point) => toScreen(point, camera, size()),
    moveTo,
    zoomBy: (steps, animated) => moveTo({ ...camera, zoom: camera.zoom + steps }, animated),
    setDark() {
      // Its colours are the style sheet's, which follow the visitor's setting by themselves.
    },
    setStreets(collection) {
      const drawn = drawStreets(collection, toWorld(camera.center, pathZoom));
      surface.replaceChildren(drawn.svg);
      streets = { group: drawn.group, origin: drawn.origin };
      placeStreets();
    },
    destroy() {
      cancelAnimationFrame(animation);
      listeners.abort();
      resizing.disconnect();
      surface.remove();
    },
  };
}

const drawingOrder = ['green-area', 'water-area', 'water', 'minor', 'major'];

function drawStreets(collection: FeatureCollection, origin: Pixel) {
  const paths = new Map(drawingOrder.map((name) => [name, '']));
  const line = (positions: Position[]) =>
    positions
      .map(([lng = 0, lat = 0], index) => {
        const at = toWorld({ lat, lng }, pathZoom);
        return `${index === 0 ? 'M' : 'L'}${(at.x - origin.x).toFixed(1)} ${(at.y - origin.y).toFixed(1)}`;
      })
      .join('');
  for (const { geometry, properties } of collection.features) {
    if (!geometry || geometry.type === 'GeometryCollection') continue;
    const kind = streetClass(geometry.type, properties);
    const name = geometry.type === 'Polygon' ? `${kind}-area` : kind;
    const before = paths.get(name);
    if (before === undefined) continue;
    if (geometry.type === 'LineString') paths.set(name, before + line(geometry.coordinates));
    else if (geometry.type === 'MultiLineString')
      paths.set(name, before + geometry.coordinates.map(line).join(''));
    else if (geometry.type === 'Polygon') {
      paths.set(name, before + geometry.coordinates.map((ring) => `${line(ring)}Z`).join(''));
    }
  }
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('class', 'plain-streets');
  svg.setAttribute('aria-hidden', 'true');
  const group = document.createElementNS(svgNamespace, 'g');
  for (const [name, d] of paths) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('class', `plain-${name}`);
    path.setAttribute('d', d);
    group.append(path);
  }
  svg.append(group);
  return { svg, group, origin };
}

function shifted(center: Point, zoom: number, x: number, y: number): Point {
  const at = toWorld(center, zoom);
  return fromWorld({ x: at.x + x, y: at.y + y }, zoom);
}

function localPixel(event: MouseEvent, container: HTMLElement): Pixel {
  const box = container.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function distance(a: Pixel, b: Pixel): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
