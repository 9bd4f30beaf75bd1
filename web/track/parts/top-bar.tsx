import { useState } from 'react';
import { readBrand } from '../../shared/brand.ts';
import { BrandMark } from '../../shared/brand-mark.tsx';
import { readContacts } from '../../shared/contacts.ts';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Track } from '../track-types.ts';
import { ContactLinks } from './contact-links.tsx';
import { Dialog } from './dialog.tsx';

/** Whose delivery it is, and help. */
export function TopBar({ track }: { track: Track }) {
  const words = useWords();
  const [helping, setHelping] = useState(false);
  const { name, logoUrl, help } = readBrand(track);
  return (
    <header className="top-bar">
      <div className="brand">
        <BrandMark name={name} logoUrl={logoUrl} />
      </div>
      <button type="button" className="chip" data-testid="help" onClick={() => setHelping(true)}>
        <Icon name="help" />
        {words.text('action.help')}
      </button>
      {helping && (
        <Dialog title={words.text('help.title')} onClose={() => setHelping(false)}>
          {readContacts(help.branding).length > 0 ? (
            <>
              <p className="dialog-text">{words.text(message('help.contact', { org: help.name }))}</p>
              <ContactLinks branding={help.branding} />
            </>
          ) : (
            <p className="dialog-text">{words.text(message('help.none', { org: help.name }))}</p>
          )}
          {track.reference && (
            <p className="dialog-text quiet">
              {words.text(message('help.reference', { reference: track.reference }))}
            </p>
          )}
        </Dialog>
      )}
    </header>
  );
}
