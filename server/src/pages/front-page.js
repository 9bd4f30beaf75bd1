// Keeps the list of deliveries fresh: fetches this same page and takes the list from it, so that there is one
// template for both. Without it the page is as true as when it was loaded.
const REFRESH_MS = 3_000;

async function refresh() {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('deliveries');
  const shown = document.getElementById('deliveries');
  if (!fresh || !shown || fresh.innerHTML === shown.innerHTML) return;
  // Whoever is on a delivery with the keyboard stays on it.
  const focused = shown.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  shown.replaceChildren(...fresh.childNodes);
  if (focused !== null) shown.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

async function keepFresh() {
  if (!document.hidden) {
    // A server that restarts is asked again in a moment.
    await refresh().catch(() => {});
  }
  setTimeout(keepFresh, REFRESH_MS);
}

setTimeout(keepFresh, REFRESH_MS);
