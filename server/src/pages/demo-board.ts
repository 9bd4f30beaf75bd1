import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from '@fastify/type-provider-typebox';
import { Ajv } from 'ajv';

/** Where the demo city and the server meet: the city writes these files, the pages read them. */
export function demoFiles(dataDir: string): { folder: string; links: string; streets: string } {
  const folder = join(dataDir, 'demo');
  return { folder, links: join(folder, 'links.json'), streets: join(folder, 'streets.geojson') };
}

const Delivery = Type.Object({
  reference: Type.String({ maxLength: 200 }),
  status: Type.String({ maxLength: 40 }),
  customer: Type.String({ maxLength: 200 }),
  driver: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  url: Type.String({ pattern: '^https?://', maxLength: 2_000 }),
});
const Board = Type.Object({ deliveries: Type.Array(Delivery, { maxItems: 100 }) });
const isBoard = new Ajv().compile<Type.Static<typeof Board>>(Board);

export type DemoDelivery = Type.Static<typeof Delivery>;

/** The deliveries that can be watched now; null while the city has not told any yet. */
export async function readDemoBoard(path: string): Promise<DemoDelivery[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  let board: unknown;
  try {
    board = JSON.parse(text);
  } catch {
    return null;
  }
  return isBoard(board) ? board.deliveries : null;
}
