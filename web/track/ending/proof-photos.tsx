import { useState } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import type { ProofImage } from './proof-image.ts';
import type { Proof } from './use-proof.ts';

/** The longest sides with which the server makes its variants, pixels. */
const thumbSide = 320;
const mediumSide = 1280;

/** The photos that the driver took, small; each opens larger. */
export function ProofPhotos({ images, failed, reload }: Proof) {
  const words = useWords();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = images.find((image) => image.id === openId) ?? null;
  if (images.length === 0 && !failed) return null;
  return (
    <section className="proof" aria-label={words.text('proof.title')} data-testid="proof">
      {images.length > 0 && (
        <ul className="proof-photos" data-count={Math.min(images.length, 3)}>
          {images.map((image) => (
            <li key={image.id}>
              <button
                type="button"
                className="proof-photo"
                aria-label={words.text(
                  message('proof.open', {
                    what: { message: message(`proof.${image.type}`) },
                    moment: { moment: image.createdAt },
                  }),
                )}
                onClick={() => {
                  setOpenId(image.id);
                  if (image.urlsExpireAtMs <= Date.now()) reload();
                }}
              >
                <img src={image.urls.thumb} srcSet={sources(image)} sizes="240px" alt="" onError={reload} />
                {image.type !== 'pod' && (
                  <span className="proof-kind">{words.text(`proof.${image.type}`)}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed && (
        <div className="ending-trouble" role="status">
          <p>{words.text('proof.failed')}</p>
          <button type="button" className="text-button" onClick={reload}>
            {words.text('action.retry')}
          </button>
        </div>
      )}
      {open && (
        <Dialog title={words.text(`proof.${open.type}`)} onClose={() => setOpenId(null)} isWide>
          <img
            className="proof-large"
            src={open.urls.medium}
            srcSet={sources(open)}
            sizes="92vw"
            width={open.width}
            height={open.height}
            alt={words.text(`proof.${open.type}`)}
            onError={reload}
          />
          <p className="quiet">
            {words.text(message('proof.taken', { moment: { moment: open.createdAt } }))}
          </p>
        </Dialog>
      )}
    </section>
  );
}

/** The variants by their widths, of which the browser takes the one that the screen needs. */
function sources({ urls, width, height }: ProofImage): string {
  const longest = Math.max(width, height, 1);
  const widthOf = (side: number) => Math.max(1, Math.round((width / longest) * Math.min(side, longest)));
  // By width: of a small picture several variants are the same.
  const byWidth = new Map([
    [widthOf(longest), urls.full],
    [widthOf(mediumSide), urls.medium],
    [widthOf(thumbSide), urls.thumb],
  ]);
  return [...byWidth].map(([pixels, url]) => `${url} ${pixels}w`).join(', ');
}
