import { readFile, stat } from 'node:fs/promises';
import { contentPolicy, escapeHtml } from './html.ts';

/** Where a page's map comes from, told to it in `<meta>` elements. */
export type MapOptions = { mapStyleUrl: string | null; streetsUrl: string | null };

/**
 * A page as it was built, with what the operator set written into its head; null if it is not built. Read again when
 * the file changes: pages are built anew under a running server.
 */
export function createBuiltPage(path: string, map: MapOptions | null): () => Promise<string | null> {
  const meta = map === null ? '' : metaOf(map);
  let kept: { modifiedAt: number; html: string } | null = null;
  return async () => {
    const file = await stat(path).catch(() => null);
    if (file === null) return null;
    if (kept?.modifiedAt !== file.mtimeMs) {
      const built = await readFile(path, 'utf8');
      kept = { modifiedAt: file.mtimeMs, html: built.replace('</head>', `${meta}</head>`) };
    }
    return kept.html;
  };
}

function metaOf({ mapStyleUrl, streetsUrl }: MapOptions): string {
  const entries = [
    ['doorstep-map-style', mapStyleUrl],
    ['doorstep-streets', streetsUrl],
  ] as const;
  return entries
    .flatMap(([name, content]) =>
      content === null ? [] : [`<meta name="${name}" content="${escapeHtml(content)}" />\n  `],
    )
    .join('');
}

/** The policy of a page without a map: scripts, styles, logos and calls of our own only. */
export function pagePolicy(): string {
  return contentPolicy({
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'connect-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
  });
}

/**
 * The policy of a page with a map: scripts, styles, workers and calls of our own only. A map style of the operator's
 * names its tiles, fonts and sprites on hosts that we do not know, so with one any HTTPS host may be asked for those.
 * @param frameAncestors whose pages may frame this one; none of them unless it says so
 */
export function mapPagePolicy(mapStyleUrl: string | null, frameAncestors: readonly string[] = []): string {
  const mapSources = mapStyleUrl === null ? [] : ['https:', ...originOf(mapStyleUrl)];
  return contentPolicy({
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'worker-src': ["'self'"],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", ...mapSources],
    'img-src': ["'self'", 'data:', 'blob:', ...mapSources],
    ...(frameAncestors.length > 0 ? { 'frame-ancestors': frameAncestors } : {}),
  });
}

/** A style on plain HTTP (a tile server in the same network) is allowed by its own origin. */
function originOf(url: string): string[] {
  return url.startsWith('http://') ? [new URL(url).origin] : [];
}
