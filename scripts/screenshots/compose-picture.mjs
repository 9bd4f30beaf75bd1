const width = 1600;
const height = 680;

/** The README's picture: a desktop and two phones side by side, light and dark, put together by the browser. */
export async function composePicture(browser, pictures) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
  try {
    const source = (screen) => `data:image/png;base64,${pictures[screen].toString('base64')}`;
    await page.setContent(`<!doctype html><style>
      html { background: transparent; }
      body { margin: 0; box-sizing: border-box; width: ${width}px; height: ${height}px; padding: 0 40px;
        display: flex; align-items: center; justify-content: space-between; border-radius: 28px;
        background: #dfe4ea; }
      img { display: block; box-shadow: 0 2px 6px rgb(20 30 45 / 18%), 0 18px 44px rgb(20 30 45 / 22%); }
      .desktop { height: 552px; border-radius: 16px; }
      .phone { height: 584px; border-radius: 34px; border: 7px solid #14181d; }
    </style>
    <img class="desktop" src="${source('desktop-light')}" />
    <img class="phone" src="${source('phone-light')}" />
    <img class="phone" src="${source('phone-dark')}" />`);
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return await page.screenshot({ omitBackground: true });
  } finally {
    await page.close();
  }
}
