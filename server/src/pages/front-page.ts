import type { DemoDelivery } from './demo-board.ts';
import { escapeHtml } from './html.ts';

/** `isDemo` without deliveries: the city has not written its list yet. */
export type FrontPage = { version: string; isDemo: boolean; deliveries: readonly DemoDelivery[] | null };

/** The job's status, as a person would say it. An unknown one is shown as it is. */
const STATUS_WORDS: Record<string, string> = {
  pending: 'Looking for a driver',
  offered: 'Asking a driver',
  assigned: 'Driver assigned',
  pickup_in_progress: 'Driver on the way to the shop',
  pickup_arrived: 'Driver at the shop',
  pickup_completed: 'Picked up',
  dropoff_in_progress: 'On the way to the door',
  dropoff_arrived: 'At the door',
  dropoff_completed: 'Handed over',
  returning: 'On the way back',
};
/** Statuses in which the marker moves. */
const MOVING = new Set(['pickup_in_progress', 'pickup_completed', 'dropoff_in_progress', 'returning']);

/** What stands at `/`: the demo's live deliveries, or what this server is. */
export function renderFrontPage(page: FrontPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.isDemo ? 'Doorstep demo city' : 'Doorstep'}</title>
<link rel="icon" type="image/svg+xml" href="/front-page/icon.svg">
<link rel="stylesheet" href="/front-page/front-page.css">
${page.isDemo ? '<script type="module" src="/front-page/front-page.js"></script>' : ''}
</head>
<body>
<header>
<p class="brand"><img src="/front-page/icon.svg" alt="" width="28" height="28">Doorstep <span class="version">${escapeHtml(page.version)}</span></p>
<nav aria-label="Main"><a href="/docs">API</a><a href="/openapi.json">OpenAPI</a></nav>
</header>
<main>
${page.isDemo ? demoSection(page.deliveries) : plainSection()}
</main>
</body>
</html>
`;
}

function demoSection(deliveries: readonly DemoDelivery[] | null): string {
  return `<h1>Where’s my driver?</h1>
<p class="lead">A small city lives on this server: simulated customers order, simulated drivers deliver. Open a delivery to see the page its customer sees.</p>
<section id="deliveries" aria-labelledby="deliveries-title">
<h2 id="deliveries-title">${deliveriesTitle(deliveries)}</h2>
${deliveries?.length ? `<ul class="deliveries">\n${deliveries.map(deliveryItem).join('\n')}\n</ul>` : ''}
</section>`;
}

function deliveriesTitle(deliveries: readonly DemoDelivery[] | null): string {
  if (deliveries === null) return 'The city is waking up…';
  if (deliveries.length === 0) return 'No delivery is under way right now';
  return deliveries.length === 1 ? '1 delivery under way' : `${deliveries.length} deliveries under way`;
}

function deliveryItem(delivery: DemoDelivery): string {
  const words = STATUS_WORDS[delivery.status] ?? delivery.status;
  const who = delivery.driver
    ? `${escapeHtml(delivery.driver)} delivers to ${escapeHtml(delivery.customer)}`
    : `For ${escapeHtml(delivery.customer)}`;
  return `<li><a class="delivery" href="${escapeHtml(delivery.url)}">
<span class="who">${who}</span>
<span class="status${MOVING.has(delivery.status) ? ' moving' : ''}">${escapeHtml(words)}</span>
<span class="reference">${escapeHtml(delivery.reference)}</span>
</a></li>`;
}

function plainSection(): string {
  return `<h1>Where’s my driver?</h1>
<p class="lead">This is a Doorstep server: it takes bookings, follows drivers, and shows each customer a live page of their own delivery. Customers open it by the link they were sent.</p>
<section aria-labelledby="next-title">
<h2 id="next-title">For whoever runs it</h2>
<ul class="links">
<li><a href="/docs">The API, with every call to try</a></li>
<li><a href="/openapi.json">Its OpenAPI 3.1 description</a></li>
<li><a href="/readyz">Whether it can serve</a></li>
</ul>
<p>Want to see it move? Start it with <code>npm start</code>, and a demo city lives beside it.</p>
</section>`;
}
