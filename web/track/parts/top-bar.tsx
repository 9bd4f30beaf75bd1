import { useState } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { Icon } from '../../shared/icon.tsx';
import { readBrand } from '../brand.ts';
import { ownLogo, readContacts } from '../contacts.ts';
import type { Track } from '../track-types.ts';
import { useWords } from '../words-context.ts';
import { ContactLinks } from './contact-links.tsx';
import { Dialog } from './dialog.tsx';

/** Whose delivery it is, and help. */
export function TopBar({ track }: { track: Track }) {
  const words = useWords();
  const [helping, setHelping] = useState(false);
  const [logoBroken, setLogoBroken] = useState(false);
  const { name, logoUrl, help } = readBrand(track);
  const logo = logoBroken ? null : ownLogo(logoUrl, window.location.origin);
  return (
    <header className="top-bar">
      <div className="brand">
        {logo ? (
          <img src={logo} alt={name} onError={() => setLogoBroken(true)} />
        ) : (
          <bdi className="brand-name">{name}</bdi>
        )}
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
