export const TOKEN_ROLES = ['customer', 'driver', 'merchant', 'staff'] as const;
/** The roles that an org gives its people; `guest` is made by a track link and by nothing else. */
export type TokenRole = (typeof TOKEN_ROLES)[number];
export type Role = TokenRole | 'guest';

/** Who a request comes from, as its verified token says. */
export type Principal = {
  orgId: string;
  role: Role;
  /** The token's `sub`; for a guest `link:<link id>`. */
  subject: string;
  /** Null for a guest, who is nobody in particular. */
  personId: string | null;
  /** Set for whoever has a driver profile, whatever the role; its status is the drivers module's to judge. */
  driverId: string | null;
  /** Set for role `merchant` if the subject is one of a merchant's users. */
  merchantId: string | null;
  /** Set for role `guest`: the only job it may read, and the tag of whoever made the link (`makerTag`). */
  link: { id: string; jobId: string; maker?: string } | null;
  /** Unix milliseconds. */
  expiresAt: number;
};
