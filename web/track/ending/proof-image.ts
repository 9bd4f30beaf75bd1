/** A photo of the delivery, by addresses that open it for some minutes only. */
export type ProofImage = {
  id: string;
  type: 'pod' | 'signature' | 'damage' | 'other';
  width: number;
  height: number;
  createdAt: string;
  urls: { thumb: string; medium: string; full: string };
  /** Epoch milliseconds. */
  urlsExpireAtMs: number;
};

const types = ['pod', 'signature', 'damage', 'other'] as const;

/** The images of `GET …/orders/:jobId/images` that can be shown, in the order in which they were taken. */
export function readProofImages(body: unknown, origin: string): ProofImage[] {
  const data = typeof body === 'object' && body !== null ? (body as { data?: unknown }).data : null;
  if (!Array.isArray(data)) return [];
  return data.flatMap((each) => readImage(each, origin) ?? []);
}

function readImage(value: unknown, origin: string): ProofImage | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, type, width, height, createdAt, urls, urlsExpireAt } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof createdAt !== 'string' || typeof urls !== 'object' || urls === null)
    return null;
  const { thumb, medium, full } = urls as Record<string, unknown>;
  const [small, middle, large] = [thumb, medium, full].map((url) => ownFile(url, origin));
  if (!small || !middle || !large) return null;
  return {
    id,
    type: types.find((known) => known === type) ?? 'other',
    width: typeof width === 'number' ? width : 4,
    height: typeof height === 'number' ? height : 3,
    createdAt,
    urls: { thumb: small, medium: middle, full: large },
    urlsExpireAtMs: typeof urlsExpireAt === 'string' ? Date.parse(urlsExpireAt) : Number.POSITIVE_INFINITY,
  };
}

/**
 * Our own files are asked for where the page itself came from, whatever address the server gives itself: it may be
 * reached by several. Files elsewhere stay where they are.
 */
function ownFile(url: unknown, origin: string): string | null {
  if (typeof url !== 'string' || !URL.canParse(url, origin)) return null;
  const { pathname, search, href, protocol } = new URL(url, origin);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return pathname.startsWith('/files/') ? `${origin}${pathname}${search}` : href;
}
