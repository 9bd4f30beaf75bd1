import { useLayoutEffect } from 'react';
import { correctContrast, parseHexColor, textOn, toHexColor } from '../contrast.ts';

// The surfaces of tokens.css that the accent has to be read on.
const surfaces = { light: '#ffffff', dark: '#1a1f22' };
const textRatio = 4.5;

/** Sets the organisation's colour for both schemes, corrected so that text in it can be read. */
export function useAccent(primaryColor: string | null) {
  useLayoutEffect(() => {
    const style = document.documentElement.style;
    const color = primaryColor === null ? null : parseHexColor(primaryColor);
    for (const scheme of ['light', 'dark'] as const) {
      const surface = parseHexColor(surfaces[scheme]);
      if (!color || !surface) {
        style.removeProperty(`--accent-${scheme}`);
        style.removeProperty(`--on-accent-${scheme}`);
        continue;
      }
      const accent = correctContrast(color, surface, textRatio);
      style.setProperty(`--accent-${scheme}`, toHexColor(accent));
      style.setProperty(`--on-accent-${scheme}`, toHexColor(textOn(accent)));
    }
  }, [primaryColor]);
}
