import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds `dist/`, which the server serves under `/assets/`: the pages' HTML at `dist/<page>/index.html`,
 * everything with a hash in its name (to be cached forever) in `dist/immutable/`.
 */
export default defineConfig({
  root: here,
  base: '/assets/',
  publicDir: `${here}public`,
  plugins: [react()],
  build: {
    outDir: `${here}dist`,
    emptyOutDir: true,
    assetsDir: 'immutable',
    // Nothing inside the scripts or styles as `data:`, so that the strictest content policy holds.
    assetsInlineLimit: 0,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    // MapLibre is large and alone in its chunk, which is fetched after the headline is on the screen.
    chunkSizeWarningLimit: 1_300,
    rolldownOptions: {
      input: Object.fromEntries(
        ['track', 'review', 'embed'].map((page) => [page, `${here}${page}/index.html`]),
      ),
    },
  },
});
