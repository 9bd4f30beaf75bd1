import { useState } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { Icon } from '../../shared/icon.tsx';
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
  const { org } = track;
  const logo = logoBroken ? null : ownLogo(org.branding, window.location.origin);
  return (
    <header className="top-bar">
      <div className="brand">
        {logo ? (
          <img src={logo} alt={org.name} onError={() => setLogoBroken(true)} />
        ) : (
          <bdi className="brand-name">{org.name}</bdi>
        )}
      </div>
      <button type="button" className="chip" data-testid="help" onClick={() => setHelping(true)}>
        <Icon name="help" />
        {words.text('action.help')}
      </button>
      {helping && (
        <Dialog title={words.text('help.title')} onClose={() => setHelping(false)}>
          {readContacts(org.branding).length > 0 ? (
            <>
              <p className="dialog-text">{words.text(message('help.contact', { org: org.name }))}</p>
              <ContactLinks branding={org.branding} />
            </>
          ) : (
            <p className="dialog-text">{words.text(message('help.none', { org: org.name }))}</p>
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
