import type { FeatureCollection } from 'geojson';
import type { Point } from '../../shared/geo.ts';
import { fitCamera, framePadding, type Padding, shouldMove } from './camera.ts';
import type { Basemap, MapView, MapViewEvents } from './map-view.ts';
import type { Size } from './mercator.ts';
import { type Motion, type MotionFix, poseAt, takeFix } from './motion.ts';
import { createPlainView } from './plain-view.ts';
import { createScene, type SceneModel } from './scene.ts';
import { loadStreets } from './streets.ts';

export type MapContent = {
  scene: Omit<SceneModel, 'ground'>;
  fix: MotionFix | null;
  /** Draw the fix as it is: reduced motion, or a fix too old to say where the driver is going. */
  still: boolean;
  /** What the camera keeps in view. */
  inView: Point[];
};

export type MapController = {
  update: (content: MapContent) => void;
  recenter: () => void;
  zoomBy: (steps: number) => void;
  destroy: () => void;
};

/** Where map.css keeps the zoom buttons away until the map is used. */
const withoutHover = window.matchMedia('(hover: none)');

/**
 * Brings view, scene, motion and camera together. Starts at once with the plain view; MapLibre takes its
 * place when it has loaded, with the same camera, so that nothing jumps.
 */
export function createMapController(
  container: HTMLElement,
  {
    first,
    basemap,
    label,
    now,
    reducedMotion,
    framing = (size) => framePadding(size, !withoutHover.matches),
    onTaken,
  }: {
    first: MapContent;
    basemap: Basemap;
    label: string;
    now: () => number;
    reducedMotion: MediaQueryList;
    /** What has to stay free at the sides. */
    framing?: ((size: Size) => Padding) | undefined;
    /** Whether the visitor has the camera now. */
    onTaken: (taken: boolean) => void;
  },
): MapController {
  const abort = new AbortController();
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  const scene = createScene(container);
  let content = first;
  let motion: Motion | null = null;
  let ground: SceneModel['ground'] = basemap.styleUrl ? 'none' : 'rings';
  let taken = false;
  let frame = 0;

  const events: MapViewEvents = {
    changed: () => requestDraw(),
    taken() {
      if (taken) return;
      taken = true;
      onTaken(true);
    },
  };
  const sizeNow = () => ({ width: container.clientWidth, height: container.clientHeight });
  const plain = createPlainView(container, {
    start: fitCamera(first.inView, sizeNow(), framing(sizeNow())) ?? {
      center: { lat: 0, lng: 0 },
      zoom: 2,
    },
    label,
    on: events,
  });
  let view: MapView = plain;

  function requestDraw() {
    if (frame === 0) frame = requestAnimationFrame(drawFrame);
  }

  function drawFrame() {
    frame = 0;
    const pose = motion && poseAt(motion, now());
    scene.setPose(pose);
    scene.draw(view);
    if (pose?.moving) requestDraw();
  }

  function follow(force = false) {
    const points = content.inView;
    const size = view.size();
    const padding = framing(size);
    const wanted = fitCamera(points, size, padding);
    if (taken || !wanted) return;
    if (force || shouldMove(view.camera(), wanted, points, size, padding)) {
      view.moveTo(wanted, !reducedMotion.matches);
    }
  }

  function update(next: MapContent) {
    const moved = placesOf(next) !== placesOf(content);
    content = next;
    const known = motion?.fix;
    const { fix } = next;
    if (!fix) motion = null;
    else if (!known || known.atMs !== fix.atMs || known.lat !== fix.lat || known.lng !== fix.lng) {
      motion = takeFix(motion, fix, now(), next.still || reducedMotion.matches);
      if (!next.still && !reducedMotion.matches) scene.pulse();
    }
    scene.update({ ...next.scene, ground });
    follow(moved);
    requestDraw();
  }

  async function takeMapLibre(streets: FeatureCollection | null) {
    const { createMapLibreView } = await import('./maplibre-view.ts');
    if (abort.signal.aborted) return;
    const better = await createMapLibreView(container, {
      start: view.camera(),
      dark: scheme.matches,
      label,
      styleUrl: basemap.styleUrl,
      streets,
      on: events,
    });
    if (abort.signal.aborted) return better.destroy();
    better.moveTo(view.camera(), false);
    const hadFocus = container.contains(document.activeElement);
    plain.destroy();
    if (hadFocus) better.focus();
    view = better;
    container.dataset.map = 'webgl';
    follow();
    requestDraw();
  }

  async function start() {
    container.dataset.map = 'plain';
    const streets = basemap.streetsUrl ? await loadStreets(basemap.streetsUrl, abort.signal) : null;
    if (abort.signal.aborted) return;
    if (streets) {
      plain.setStreets(streets);
      if (!basemap.styleUrl) ground = 'scale';
      scene.update({ ...content.scene, ground });
      requestDraw();
    }
    // Nearly half a megabyte to draw an empty ground is not what someone who saves data asked for.
    if (savesData() && !basemap.styleUrl && !streets) return;
    await takeMapLibre(streets).catch(() => {
      // No WebGL, or the style cannot be had: the plain map stays, with rings if nothing is under it.
      if (basemap.styleUrl && !streets) ground = 'rings';
      scene.update({ ...content.scene, ground });
      requestDraw();
    });
  }

  const onScheme = () => view.setDark(scheme.matches);
  scheme.addEventListener('change', onScheme);
  const resizing = new ResizeObserver(() => follow(true));
  resizing.observe(container);
  update(first);
  void start();

  return {
    update,
    recenter() {
      taken = false;
      onTaken(false);
      follow(true);
    },
    zoomBy(steps) {
      events.taken();
      view.zoomBy(steps, !reducedMotion.matches);
    },
    destroy() {
      abort.abort();
      cancelAnimationFrame(frame);
      scheme.removeEventListener('change', onScheme);
      resizing.disconnect();
      view.destroy();
      scene.destroy();
    },
  };
}

/** Which places there are, not where the driver is: when these change, the camera looks anew. */
function placesOf({ scene, fix }: MapContent): string {
  return `${scene.places.map((place) => place.id).join()} ${fix !== null}`;
}

function savesData(): boolean {
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  return connection?.saveData === true;
}
