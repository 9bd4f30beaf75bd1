const width = 1600;
const height = 1200;

/** A parcel before a green door, as a phone would take it: drawn by the browser, so that nobody's door is shown. */
export async function takeDoorPhoto(browser) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
  try {
    await page.setContent(
      `<!doctype html><style>body { margin: 0; } svg { filter: blur(0.8px); }</style>${drawing}`,
    );
    return await page.screenshot({ type: 'jpeg', quality: 88 });
  } finally {
    await page.close();
  }
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1600 1200">
  <defs>
    <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#d9c4ab"/><stop offset="1" stop-color="#b99c80"/>
    </linearGradient>
    <linearGradient id="door" x1="0" y1="0" x2="1" y2="0">
      <stop offset="0" stop-color="#2f5d4b"/><stop offset="0.5" stop-color="#3d7560"/><stop offset="1" stop-color="#28503f"/>
    </linearGradient>
    <linearGradient id="box" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#c89a63"/><stop offset="1" stop-color="#a97c48"/>
    </linearGradient>
    <filter id="soft"><feGaussianBlur stdDeviation="18"/></filter>
  </defs>
  <rect width="1600" height="1200" fill="url(#wall)"/>
  <g stroke="#a68b70" stroke-width="3" opacity="0.5">
    ${Array.from({ length: 12 }, (_, n) => `<path d="M0 ${n * 78}H1600"/>`).join('')}
  </g>
  <rect y="930" width="1600" height="270" fill="#8d8983"/>
  <path d="M0 930H1600" stroke="#6f6b66" stroke-width="8"/>
  <rect x="470" y="60" width="640" height="880" fill="#efe6da"/>
  <rect x="510" y="100" width="560" height="840" fill="url(#door)"/>
  <g fill="none" stroke="#234638" stroke-width="10">
    <rect x="560" y="160" width="200" height="300"/><rect x="820" y="160" width="200" height="300"/>
    <rect x="560" y="540" width="200" height="320"/><rect x="820" y="540" width="200" height="320"/>
  </g>
  <circle cx="1030" cy="520" r="22" fill="#d8b45a"/>
  <text x="790" y="140" font-family="sans-serif" font-size="44" font-weight="700" fill="#efe6da" text-anchor="middle">24</text>
  <ellipse cx="930" cy="1060" rx="330" ry="46" fill="#3b3733" opacity="0.55" filter="url(#soft)"/>
  <path d="M640 760L1120 730L1210 800L1210 1040L720 1080L640 1010Z" fill="url(#box)"/>
  <path d="M640 760L720 826L1210 800L1120 730Z" fill="#dbb27c"/>
  <path d="M720 826V1080" stroke="#8c6537" stroke-width="6"/>
  <path d="M860 746L950 814V1062" fill="none" stroke="#e9dcc4" stroke-width="46" opacity="0.85"/>
  <rect x="1010" y="880" width="150" height="96" fill="#f6f3ec" transform="skewY(-3) translate(0 54)"/>
  <g fill="#3c3a38" transform="skewY(-3) translate(0 54)">
    ${Array.from({ length: 14 }, (_, n) => `<rect x="${1022 + n * 9}" y="940" width="${n % 3 === 0 ? 5 : 3}" height="26"/>`).join('')}
  </g>
</svg>`;
