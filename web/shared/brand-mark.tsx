import { useState } from 'react';
import { ownLogo } from './contacts.ts';

/** In whose name the page speaks: the logo where it is ours to ask for and can be shown, else the name. */
export function BrandMark({ name, logoUrl }: { name: string; logoUrl: string | null }) {
  const [isBroken, setIsBroken] = useState(false);
  const logo = isBroken ? null : ownLogo(logoUrl, window.location.origin);
  if (logo === null) return <bdi className="brand-name">{name}</bdi>;
  return <img className="brand-logo" src={logo} alt={name} onError={() => setIsBroken(true)} />;
}
