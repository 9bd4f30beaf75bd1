import type { Page } from 'playwright-core';

export type TextContrast = { text: string; ratio: number; color: string; ground: string };

/**
 * The contrast of every text that is seen, by WCAG 2.2 (relative luminance, 1.4.3): its colour, with what opacity
 * leaves of it, on the colours that lie behind it. Texts over the map have a ground of their own.
 */
export async function measureContrast(page: Page): Promise<TextContrast[]> {
  return page.evaluate(() => {
    type Rgba = [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('no canvas');
    // Whatever form the colour is written in, a pixel of it is four bytes.
    const read = (color: string): Rgba => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Rgba, below: Rgba): Rgba => {
      const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3]);
      return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1];
    };
    const luminance = (color: Rgba) => {
      const [red, green, blue] = color.slice(0, 3).map((byte) => {
        const share = byte / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ancestorsOf = (element: Element) => {
      const all: Element[] = [];
      for (let each: Element | null = element; each; each = each.parentElement) all.push(each);
      return all;
    };

    const measured: { text: string; ratio: number; color: string; ground: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || element.closest('script, style, noscript, .visually-hidden, svg'))
        continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const ancestors = ancestorsOf(element);
      let ground: Rgba = [255, 255, 255, 1];
      for (const each of ancestors.toReversed())
        ground = over(read(getComputedStyle(each).backgroundColor), ground);
      const opacity = ancestors.reduce((share, each) => share * Number(getComputedStyle(each).opacity), 1);
      const ink = read(getComputedStyle(element).color);
      const color = over([ink[0], ink[1], ink[2], ink[3] * opacity], ground);
      const [lighter, darker] = [luminance(color), luminance(ground)].sort((a, b) => b - a) as [
        number,
        number,
      ];
      measured.push({
        text,
        ratio: (lighter + 0.05) / (darker + 0.05),
        color: color.slice(0, 3).map(Math.round).join(),
        ground: ground.slice(0, 3).map(Math.round).join(),
      });
    }
    return measured;
  });
}

/** What can be operated and is seen, with its size in CSS pixels. */
export async function listTargets(page: Page): Promise<{ name: string; width: number; height: number }[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll('a[href], button, input, select, textarea, [role="button"]');
    return [...targets].flatMap((target) => {
      if (!target.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
      const { width, height } = target.getBoundingClientRect();
      const name = target.getAttribute('aria-label') ?? target.textContent ?? target.tagName;
      return [{ name, width, height }];
    });
  });
}

/** Roles and names, as a screen reader is told them, of everything that takes the focus. */
export async function listFocusable(page: Page): Promise<{ role: string; name: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ ignored, role, name, properties = [] }) => {
    const takesFocus = properties.some((each) => each.name === 'focusable' && each.value.value === true);
    if (ignored || !takesFocus || role?.value === 'RootWebArea') return [];
    return [{ role: String(role?.value), name: String(name?.value ?? '').trim() }];
  });
}

/** How wide the content is, and how much of it there is room for. */
export async function widths(page: Page): Promise<{ content: number; room: number }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { content: scrollWidth, room: clientWidth };
  });
}

export type Focus = { name: string; outlineWidth: number; outlineStyle: string; isInView: boolean };

/** What has the focus, and how that is shown. */
export async function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      name:
        element.getAttribute('aria-label') ?? (element === document.body ? '' : element.textContent) ?? '',
      outlineWidth: Number.parseFloat(style.outlineWidth),
      outlineStyle: style.outlineStyle,
      isInView:
        box.width > 0 &&
        box.top >= 0 &&
        box.left >= 0 &&
        box.bottom <= innerHeight &&
        box.right <= innerWidth &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    };
  });
}
