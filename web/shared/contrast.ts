// Contrast by WCAG 2.2 (relative luminance), moved along lightness in OKLCH so that the hue stays the
// organisation's own. Conversion matrices: Björn Ottosson, "A perceptual color space for image
// processing" (2020).

/** sRGB, each 0..1. */
export type Rgb = { r: number; g: number; b: number };

/** Reads `#rgb` and `#rrggbb`; null for anything else, so that no text reaches a style unread. */
export function parseHexColor(text: string): Rgb | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (!match?.[1]) return null;
  const digits = match[1].length === 3 ? [...match[1]].map((digit) => digit + digit).join('') : match[1];
  const at = (index: number) => Number.parseInt(digits.slice(index, index + 2), 16) / 255;
  return { r: at(0), g: at(2), b: at(4) };
}

export function toHexColor({ r, g, b }: Rgb): string {
  const part = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(r)}${part(g)}${part(b)}`;
}

/** 1 (equal) to 21 (black on white). */
export function contrastRatio(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The nearest colour of the same hue that has at least `minRatio` on `background`; `color` itself if it
 * has that already. Where the hue cannot reach it, black or white, whichever reads better.
 */
export function correctContrast(color: Rgb, background: Rgb, minRatio: number): Rgb {
  if (contrastRatio(color, background) >= minRatio) return color;
  const { lightness, chroma, hue } = toOklch(color);
  const darker = contrastRatio(BLACK, background) >= contrastRatio(WHITE, background);
  for (let step = 1; step <= 100; step++) {
    const moved = darker ? lightness - step / 100 : lightness + step / 100;
    if (moved < 0 || moved > 1) break;
    const candidate = quantize(fromOklch(moved, chroma * (1 - step / 250), hue));
    if (contrastRatio(candidate, background) >= minRatio) return candidate;
  }
  return darker ? BLACK : WHITE;
}

/** Near-black or white for text on `background`, whichever has more contrast. */
export function textOn(background: Rgb): Rgb {
  return contrastRatio(WHITE, background) >= contrastRatio(INK, background) ? WHITE : INK;
}

const BLACK: Rgb = { r: 0, g: 0, b: 0 };
const WHITE: Rgb = { r: 1, g: 1, b: 1 };
const INK: Rgb = { r: 0.06, g: 0.07, b: 0.08 };

/** Through the eight bits a screen gets, so that what was measured is what is shown. */
function quantize(color: Rgb): Rgb {
  return parseHexColor(toHexColor(color)) ?? BLACK;
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

function luminance({ r, g, b }: Rgb): number {
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
}

function toOklch(color: Rgb): { lightness: number; chroma: number; hue: number } {
  const [r, g, b] = [toLinear(color.r), toLinear(color.g), toLinear(color.b)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const aAxis = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bAxis = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(aAxis, bAxis),
    hue: Math.atan2(bAxis, aAxis),
  };
}

function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const aAxis = chroma * Math.cos(hue);
  const bAxis = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * aAxis + 0.2158037573 * bAxis) ** 3;
  const m = (lightness - 0.1055613458 * aAxis - 0.0638541728 * bAxis) ** 3;
  const s = (lightness - 0.0894841775 * aAxis - 1.291485548 * bAxis) ** 3;
  const clamp = (value: number) => fromLinear(Math.min(1, Math.max(0, value)));
  return {
    r: clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}
