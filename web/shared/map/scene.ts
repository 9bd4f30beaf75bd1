import type { Point } from '../../shared/geo.ts';
import { type IconName, iconPaths } from '../../shared/icon-paths.ts';
import type { MapView } from './map-view.ts';
import { metersPerPixel, type Pixel } from './mercator.ts';
import type { Pose } from './motion.ts';
import { crossesPath, ringsAround, scaleStep } from './rings.ts';
import { type Box, boxOfPlace, scaleSide } from './scale-side.ts';

export type Place = Point & {
  id: string;
  /** Under the pin; empty for none. */
  label: string;
  done: boolean;
} & (
    | { kind: 'door' | 'stop'; icon: IconName }
    /** A stop of a whole route; what is done there is told by the pin's shape. */
    | { kind: 'numbered'; figure: string; shape: 'pickup' | 'dropoff' | 'return'; isNext: boolean }
  );

/** All there is to see on the map. The driver's pose comes apart, with every frame. */
export type SceneModel = {
  places: Place[];
  /** The way still to come, from the driver (or the first stop, without one) to the door. */
  way: Point[];
  driver: { icon: IconName; label: string; stale: boolean; accuracyMeters: number | null } | null;
  /** Rings and crosses, where no map lies under the scene; a scale bar otherwise, and where there is no door. */
  ground: 'rings' | 'scale' | 'none';
  miles: boolean;
  formatDistance: (meters: number) => string;
};

/** A fix worse than this is drawn with the circle it may lie in. */
const accuracyShownMeters = 50;
/** The way's start may lag this far behind the marker, which covers it. */
const wayStepPixels = 3;
const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * Draws way, circles and markers over a view, as SVG and HTML. They are few, and drawing them here means
 * that a gliding marker does not make WebGL paint the whole map sixty times a second on a phone's battery.
 */
export function createScene(container: HTMLElement) {
  const root = element('div', 'scene');
  // Two drawings, so that a way that grows shorter does not have the ground painted again.
  const ground = svgElement('svg', 'scene-lines');
  const svg = svgElement('svg', 'scene-lines');
  for (const each of [ground, svg]) each.setAttribute('aria-hidden', 'true');
  const crosses = svgElement('path', 'scene-crosses');
  const rings = svgElement('g', 'scene-rings');
  const accuracy = svgElement('circle', 'scene-accuracy');
  const wayCase = svgElement('path', 'scene-way-case');
  const way = svgElement('path', 'scene-way');
  ground.append(crosses, rings);
  svg.append(accuracy, wayCase, way);
  const places = element('div', 'scene-places');
  const driver = createDriverMarker();
  const scale = element('div', 'scene-scale');
  scale.hidden = true;
  root.append(ground, svg, places, driver.root, scale);
  container.append(root);

  let model: SceneModel | null = null;
  let pose: Pose | null = null;
  let drawnFor = '';
  let drawnWayFrom: Pixel | null = null;
  const markers = new Map<string, { root: HTMLElement; place: Place; labelWidth: number | null }>();

  function update(next: SceneModel) {
    model = next;
    drawnFor = '';
    const wanted = new Set(next.places.map((place) => place.id));
    for (const [id, marker] of markers) {
      if (wanted.has(id)) continue;
      marker.root.remove();
      markers.delete(id);
    }
    for (const place of next.places) {
      const known = markers.get(place.id);
      if (known && samePlace(known.place, place)) continue;
      const marker = createPlaceMarker(place);
      if (known) known.root.replaceWith(marker);
      else places.append(marker);
      markers.set(place.id, { root: marker, place, labelWidth: null });
    }
    driver.root.hidden = next.driver === null;
    if (next.driver) driver.show(next.driver);
  }

  function draw(view: MapView) {
    if (!model) return;
    const door = model.places.find((place) => place.kind === 'door');
    const camera = view.camera();
    const perPixel = metersPerPixel(camera.center.lat, camera.zoom);
    const looksAt = JSON.stringify([camera, view.size()]);
    const still = looksAt === drawnFor;
    // While only the driver glides, everything else stays as it was drawn.
    if (!still) {
      drawnFor = looksAt;
      drawGround(view, door ? view.toScreen(door) : null, perPixel);
      for (const { root: marker, place } of markers.values()) moveElement(marker, view.toScreen(place));
    }
    const at = model.driver && pose ? view.toScreen(pose) : null;
    if (at && pose) driver.move(at, pose);
    if (
      !still ||
      !drawnWayFrom ||
      !at ||
      Math.hypot(at.x - drawnWayFrom.x, at.y - drawnWayFrom.y) > wayStepPixels
    ) {
      drawnWayFrom = at;
      drawWay(view, at, perPixel);
    }
  }

  function drawWay(view: MapView, at: Pixel | null, perPixel: number) {
    if (!model) return;
    const points = [...(at ? [at] : []), ...model.way.map((point) => view.toScreen(point))];
    const path = points.length > 1 ? `M${points.map(pathPoint).join('L')}` : '';
    for (const line of [wayCase, way]) line.setAttribute('d', path);
    svg.toggleAttribute('data-guess', model.driver === null);
    const meters = model.driver?.accuracyMeters ?? 0;
    accuracy.setAttribute('r', at && meters > accuracyShownMeters ? (meters / perPixel).toFixed(1) : '0');
    accuracy.setAttribute('cx', (at?.x ?? 0).toFixed(1));
    accuracy.setAttribute('cy', (at?.y ?? 0).toFixed(1));
  }

  function drawGround(view: MapView, door: Pixel | null, perPixel: number) {
    const size = view.size();
    if (!model) return;
    const isBare = model.ground === 'rings';
    const withRings = isBare && door !== null;
    crosses.setAttribute(
      'd',
      isBare ? crossesPath(view.toScreen({ lat: 85.051128, lng: -180 }), size, view.camera().zoom) : '',
    );
    rings.replaceChildren();
    if (withRings) {
      for (const ring of ringsAround(door, size, perPixel, model.miles)) {
        const circle = svgElement('circle', 'scene-ring');
        circle.setAttribute('cx', door.x.toFixed(1));
        circle.setAttribute('cy', door.y.toFixed(1));
        circle.setAttribute('r', ring.radius.toFixed(1));
        const label = svgElement('text', 'scene-ring-label');
        // On the side where there is room: below the door if the ring's top lies under the header.
        const above = door.y - ring.radius > 76;
        label.setAttribute('x', door.x.toFixed(1));
        label.setAttribute('y', (door.y + (above ? -ring.radius : ring.radius) + 4).toFixed(1));
        label.textContent = model.formatDistance(ring.meters);
        rings.append(circle, label);
      }
    }
    const hasScale = model.ground === 'scale' || (isBare && !withRings);
    const step = hasScale ? scaleStep(perPixel, 96, model.miles) : null;
    const side = step && scaleSide(step.radius, size, placeBoxes(view));
    scale.hidden = side === null;
    if (step && side) {
      scale.style.inlineSize = `${step.radius.toFixed(0)}px`;
      scale.dataset.side = side;
      scale.textContent = model.formatDistance(step.meters);
    }
  }

  function placeBoxes(view: MapView): Box[] {
    return [...markers.values()].map((marker) => {
      // Asked of the browser once: the label stays as wide as it is.
      marker.labelWidth ??= marker.root.querySelector<HTMLElement>('.place-label')?.offsetWidth ?? 0;
      return boxOfPlace(view.toScreen(marker.place), marker.labelWidth);
    });
  }

  return {
    update,
    draw,
    setPose(next: Pose | null) {
      pose = next;
    },
    pulse: driver.pulse,
    destroy() {
      root.remove();
    },
  };
}

function createPlaceMarker(place: Place): HTMLElement {
  const marker = element('div', 'place');
  marker.dataset.kind = place.kind;
  marker.dataset.testid = place.kind === 'door' ? 'door-marker' : 'stop-marker';
  if (place.done) marker.dataset.done = '';
  const pin = element('div', 'place-pin');
  marker.append(pin);
  if (place.kind === 'numbered') {
    pin.textContent = place.figure;
    marker.dataset.shape = place.shape;
    if (place.isNext) marker.dataset.next = '';
  } else pin.append(glyph(place.icon));
  if (place.label === '') return marker;
  const label = element('div', 'place-label');
  label.textContent = place.label;
  marker.append(label);
  return marker;
}

function createDriverMarker() {
  const root = element('div', 'driver-marker');
  root.dataset.testid = 'driver-marker';
  root.hidden = true;
  const halo = element('div', 'driver-halo');
  const nose = svgElement('svg', 'driver-nose');
  nose.setAttribute('viewBox', '-32 -32 64 64');
  const wedge = svgElement('path', '');
  wedge.setAttribute('d', 'M0-34C3-30 7-26 10.5-18H-10.5C-7-26-3-30 0-34Z');
  nose.append(wedge);
  const disc = element('div', 'driver-disc');
  root.append(halo, nose, disc);
  let shownIcon: IconName | null = null;
  return {
    root,
    show({ icon, stale }: NonNullable<SceneModel['driver']>) {
      root.dataset.stale = String(stale);
      root.dataset.vehicle = icon;
      if (shownIcon === icon) return;
      shownIcon = icon;
      disc.replaceChildren(glyph(icon));
    },
    /** One ring going out: something has just been heard of the driver. */
    pulse() {
      halo.animate(
        [
          { opacity: 0.4, transform: 'scale(1)' },
          { opacity: 0, transform: 'scale(2.1)' },
        ],
        { duration: 1_600, easing: 'ease-out' },
      );
    },
    move(at: Pixel, pose: Pose) {
      moveElement(root, at);
      root.dataset.lat = pose.lat.toFixed(6);
      root.dataset.lng = pose.lng.toFixed(6);
      nose.toggleAttribute('hidden', pose.heading === null);
      if (pose.heading === null) return;
      root.dataset.heading = pose.heading.toFixed(0);
      nose.style.transform = `rotate(${pose.heading.toFixed(1)}deg)`;
    },
  };
}

function samePlace(a: Place, b: Place): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function glyph(icon: IconName): SVGElement {
  const drawn = svgElement('svg', 'icon');
  drawn.setAttribute('viewBox', '0 0 24 24');
  drawn.setAttribute('aria-hidden', 'true');
  const path = svgElement('path', '');
  path.setAttribute('d', iconPaths[icon]);
  drawn.append(path);
  return drawn;
}

function moveElement(target: HTMLElement, { x, y }: Pixel) {
  target.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

function pathPoint({ x, y }: Pixel): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function element(tag: 'div', className: string): HTMLDivElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function svgElement<K extends 'svg' | 'path' | 'g' | 'circle' | 'text'>(tag: K, className: string) {
  const made = document.createElementNS(svgNamespace, tag);
  if (className !== '') made.setAttribute('class', className);
  return made as SVGElementTagNameMap[K];
}
