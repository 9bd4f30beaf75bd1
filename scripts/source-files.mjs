import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder of the clone, sorted, as paths from the clone's root; [] if there is no such folder. */
export function listSourceFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const files = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...listSourceFiles(root, path));
    else if (entry.isFile()) files.push(path);
  }
  return files.sort();
}
