import { readFile } from 'node:fs/promises';

/** A row of docs/appengine.md: `GET /client/logistics/init`, and how it stands with it. */
export type PageRow = { endpoint: string; state: 'done' | 'money' | 'added'; words: string };

/** Every row of the page, in its order. */
export async function readAppEnginePage(): Promise<PageRow[]> {
  const page = await readFile(new URL('../../docs/appengine.md', import.meta.url), 'utf8');
  return [...page.matchAll(/^\| `([A-Z]+ \/\S+)` \| (\w+) \| ?(.*?) ?\|$/gm)].map(
    ([, endpoint, state, words]) => ({ endpoint, state, words }) as PageRow,
  );
}
