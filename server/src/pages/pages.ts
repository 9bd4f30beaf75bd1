import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { HttpApp } from '../dialects/http/http-app.ts';
import { HttpFault } from '../dialects/http/http-fault.ts';
import { demoFiles, readDemoBoard } from './demo-board.ts';
import { renderFrontPage } from './front-page.ts';
import { contentPolicy } from './html.ts';
import { createTrackPage, trackPagePolicy } from './track-page.ts';

export type PagesOptions = {
  dataDir: string;
  isDemo: boolean;
  mapStyleUrl: string | null;
  version: string;
};

const WEB_DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const OWN_FILES = {
  'front-page.css': 'text/css; charset=utf-8',
  'front-page.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;
const ONE_YEAR = 'public, max-age=31536000, immutable';
const STREETS_PATH = '/demo/streets.geojson';
const hidden = { schema: { hide: true } };

/** What people see in a browser: `/`, the customer's page, and the files that both need. */
export async function addPages(app: HttpApp, options: PagesOptions): Promise<void> {
  await addFrontPage(app, options);
  await addTrackPage(app, options);
  if (options.isDemo) addStreets(app, demoFiles(options.dataDir).streets);
}

async function addFrontPage(app: HttpApp, options: PagesOptions): Promise<void> {
  const { links } = demoFiles(options.dataDir);
  const policy = contentPolicy({
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
  });
  app.get('/', hidden, async (_request, reply) => {
    const deliveries = options.isDemo ? await readDemoBoard(links) : null;
    return sendPage(reply, renderFrontPage({ ...options, deliveries }), policy);
  });
  for (const [name, type] of Object.entries(OWN_FILES)) {
    const content = await readFile(new URL(name, import.meta.url));
    app.get(`/front-page/${name}`, hidden, async (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(content),
    );
  }
}

async function addTrackPage(app: HttpApp, options: PagesOptions): Promise<void> {
  const streetsUrl = options.isDemo ? STREETS_PATH : null;
  const render = createTrackPage(join(WEB_DIST, 'track', 'index.html'), { ...options, streetsUrl });
  const policy = trackPagePolicy(options.mapStyleUrl);
  // The token in the address is the page's business: whoever opens it has to exchange it there.
  app.get('/t/:token', hidden, async (_request, reply) => {
    const html = await render();
    if (html !== null) return sendPage(reply, html, policy);
    const text =
      'The pages of this server are not built yet. Its operator starts it with "npm run serve", which builds them.\n';
    return reply.code(503).type('text/plain; charset=utf-8').send(text);
  });
  // Folders without the files of a build are fine: they may come later.
  if ((await stat(WEB_DIST).catch(() => null)) === null)
    app.log.warn('web/dist is missing: the pages are not built');
  await app.register(fastifyStatic, {
    root: WEB_DIST,
    prefix: '/assets/',
    index: false,
    dotfiles: 'ignore',
    decorateReply: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const hasHashInName = path.startsWith(join(WEB_DIST, 'immutable'));
      reply.header('cache-control', hasHashInName ? ONE_YEAR : 'no-cache');
    },
  });
}

function addStreets(app: HttpApp, path: string): void {
  app.get(STREETS_PATH, hidden, async (_request, reply) => {
    if ((await stat(path).catch(() => null)) === null) {
      throw new HttpFault('route_not_found', 'the demo city has not drawn its streets yet');
    }
    return reply
      .type('application/geo+json; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(createReadStream(path));
  });
}

function sendPage(reply: FastifyReply, html: string, policy: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
      'cache-control': 'no-store',
    })
    .send(html);
}
