import { readFile, stat } from 'node:fs/promises';
import { contentPolicy, escapeHtml } from './html.ts';

/** What the customer's page is told in its `<meta>` elements. */
export type TrackPageOptions = { mapStyleUrl: string | null; streetsUrl: string | null };

/**
 * The built page with what the operator set written into its head; null if it is not built. Read again when the
 * file changes: pages are built anew under a running server.
 */
export function createTrackPage(path: string, options: TrackPageOptions): () => Promise<string | null> {
  let kept: { modifiedAt: number; html: string } | null = null;
  return async () => {
    const file = await stat(path).catch(() => null);
    if (file === null) return null;
    if (kept?.modifiedAt !== file.mtimeMs) {
      const built = await readFile(path, 'utf8');
      kept = { modifiedAt: file.mtimeMs, html: built.replace('</head>', `${metaOf(options)}</head>`) };
    }
    return kept.html;
  };
}

function metaOf({ mapStyleUrl, streetsUrl }: TrackPageOptions): string {
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

/**
 * The page's policy: scripts, styles, workers and calls of our own only. A map style of the operator's names its
 * tiles, fonts and sprites on hosts that we do not know, so with one any HTTPS host may be asked for those.
 */
export function trackPagePolicy(mapStyleUrl: string | null): string {
  const mapSources = mapStyleUrl === null ? [] : ['https:', ...originOf(mapStyleUrl)];
  return contentPolicy({
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'worker-src': ["'self'"],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", ...mapSources],
    'img-src': ["'self'", 'data:', 'blob:', ...mapSources],
  });
}

/** A style on plain HTTP (a tile server in the same network) is allowed by its own origin. */
function originOf(url: string): string[] {
  return url.startsWith('http://') ? [new URL(url).origin] : [];
}
