import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { HttpApp } from '../dialects/http/http-app.ts';
import { HttpFault } from '../dialects/http/http-fault.ts';
import { createBuiltPage, mapPagePolicy, pagePolicy } from './built-page.ts';
import { demoFiles, readDemoBoard } from './demo-board.ts';
import { renderFrontPage } from './front-page.ts';
import { contentPolicy } from './html.ts';

export type PagesOptions = {
  dataDir: string;
  isDemo: boolean;
  mapStyleUrl: string | null;
  version: string;
  /** Whether there is something that this key opens. */
  isReviewKey(reviewKey: string): Promise<boolean>;
  /** Whose pages may frame the page of this route (origins, or `*`); null if the key does not open it. */
  frameAncestorsOf(routeId: string, publishableKey: string): Promise<readonly string[] | null>;
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

/** What people see in a browser: `/`, the customer's page, the pages of reviews and of routes, and their files. */
export async function addPages(app: HttpApp, options: PagesOptions): Promise<void> {
  await addFrontPage(app, options);
  addTrackPage(app, options);
  addReviewPage(app, options);
  addRoutePage(app, options);
  await addBuiltFiles(app);
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

const builtAt = (page: string) => join(WEB_DIST, page, 'index.html');
const mapOf = ({ mapStyleUrl, isDemo }: PagesOptions) => ({
  mapStyleUrl,
  streetsUrl: isDemo ? STREETS_PATH : null,
});

function addTrackPage(app: HttpApp, options: PagesOptions): void {
  const render = createBuiltPage(builtAt('track'), mapOf(options));
  const policy = mapPagePolicy(options.mapStyleUrl);
  // The token in the address is the page's business: whoever opens it has to exchange it there.
  app.get('/t/:token', hidden, async (_request, reply) => sendBuilt(reply, await render(), policy));
}

/** Where a delivery is rated by its key, which stands in the address and goes no further (see `sendPage`). */
function addReviewPage(app: HttpApp, options: PagesOptions): void {
  const render = createBuiltPage(builtAt('review'), null);
  const policy = pagePolicy();
  app.get<{ Params: { reviewKey: string } }>('/r/:reviewKey', hidden, async (request, reply) => {
    // Where that cannot be told now, the page goes on asking.
    const isKnown = await options.isReviewKey(request.params.reviewKey).catch(() => true);
    if (!isKnown) reply.code(404);
    return sendBuilt(reply, await render(), policy);
  });
}

/**
 * The page of a route, for the frames of those whom its org allows. A key that opens nothing gets a page that says so
 * and holds nothing, in whatever frame: whoever made a mistake there is to see which.
 */
function addRoutePage(app: HttpApp, options: PagesOptions): void {
  const render = createBuiltPage(builtAt('embed'), mapOf(options));
  app.get<{ Params: { routeId: string }; Querystring: { publishable_key?: unknown } }>(
    '/embed/routes/:routeId',
    hidden,
    async (request, reply) => {
      const key = request.query.publishable_key;
      const isText = typeof key === 'string';
      const known = isText ? await options.frameAncestorsOf(request.params.routeId, key) : null;
      if (known === null) reply.code(404);
      return sendBuilt(reply, await render(), mapPagePolicy(options.mapStyleUrl, known ?? ['*']));
    },
  );
}

async function addBuiltFiles(app: HttpApp): Promise<void> {
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

function sendBuilt(reply: FastifyReply, html: string | null, policy: string): FastifyReply {
  if (html !== null) return sendPage(reply, html, policy);
  const text =
    'The pages of this server are not built yet. Its operator starts it with "npm run serve", which builds them.\n';
  return reply.code(503).type('text/plain; charset=utf-8').send(text);
}

/** Its address may open something: no other site is told it, and no cache keeps it. */
function sendPage(reply: FastifyReply, html: string, policy: string): FastifyReply {
  // Browsers of today go by the policy; those of yesterday know only all or nothing.
  if (policy.includes("frame-ancestors 'none'")) reply.header('x-frame-options', 'DENY');
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
      'cache-control': 'no-store',
    })
    .send(html);
}
