import { type Branding, readContacts } from '../../shared/contacts.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';

/** Buttons to reach the organisation by the ways it gave; nothing where it gave none. */
export function ContactLinks({ branding }: { branding: Branding }) {
  const words = useWords();
  const contacts = readContacts(branding);
  if (contacts.length === 0) return null;
  return (
    <ul className="contacts">
      {contacts.map((contact) => (
        <li key={contact.kind}>
          <a
            className="button"
            href={contact.href}
            {...(contact.kind === 'website' ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
          >
            <Icon name={contact.icon} />
            <span>{words.text(`action.${contact.kind}`)}</span>
            <bdi className="contact-value">{contact.shown}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}
