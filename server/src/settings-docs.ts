import { readFileSync, writeFileSync } from 'node:fs';
import { SETTINGS } from './settings.ts';

export const SETTINGS_PAGE = new URL('../../docs/settings.md', import.meta.url);
const BEGIN = '<!-- made by server/src/settings-docs.ts: run it after a change of settings.ts -->';
const END = '<!-- end of what is made -->';

/** The page with its table as the settings' schema has it now; the rest of the page is left as it is. */
export function renderSettingsPage(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error('docs/settings.md has lost the marks around its table');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${settingsTable()}\n\n${page.slice(end)}`;
}

function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, { schema, must, meaning }]) => {
    const byDefault: unknown = (schema as { default?: unknown }).default;
    const shown = byDefault === null || byDefault === undefined ? '—' : `\`${byDefault}\``;
    return `| \`${name}\` | ${shown} | ${meaning} Must be ${must}. |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

if (import.meta.main) {
  writeFileSync(SETTINGS_PAGE, renderSettingsPage(readFileSync(SETTINGS_PAGE, 'utf8')));
}
