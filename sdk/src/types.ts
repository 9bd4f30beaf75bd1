/** The shapes of the AppEngine dialect and the control plane, as the wire contract names them. Times are ISO 8601. */

export type Role = 'customer' | 'driver' | 'merchant' | 'staff';
export type VehicleType = 'bike' | 'scooter' | 'car' | 'van' | 'truck';
export type DriverStatus = 'pending' | 'approved' | 'suspended' | 'rejected';

export type JobStatus =
  | 'pending'
  | 'assigned'
  | 'pickup_in_progress'
  | 'pickup_arrived'
  | 'pickup_completed'
  | 'dropoff_in_progress'
  | 'dropoff_arrived'
  | 'dropoff_completed'
  | 'returning'
  | 'completed'
  | 'cancelled'
  | 'failed';

export type StopType = 'pickup' | 'dropoff' | 'return';
export type StopStatus = 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

export type FailureReason =
  | 'recipient_absent'
  | 'recipient_refused'
  | 'address_wrong'
  | 'access_denied'
  | 'item_missing'
  | 'item_damaged'
  | 'sender_absent'
  | 'vehicle_breakdown'
  | 'safety'
  | 'other';

export type LatLng = { lat: number; lng: number };
export type Address = { text: string; [part: string]: string | null | undefined };
export type Location = LatLng & { address?: Address | string | null };
export type Contact = { name?: string | null; phone?: string | null; email?: string | null };
export type TimeWindow = { from: string; to: string };

export type Page<T> = { data: T[]; page: number; pageSize: number; total: number };
export type PageQuery = { page?: number; pageSize?: number };
/** `active`: only jobs that have not ended, or only those that have. */
export type JobQuery = { status?: JobStatus; active?: boolean; reference?: string };

export type TimelineEntry = {
  event: string;
  at: string;
  by?: unknown;
  note?: string | null;
  location?: LatLng | null;
};

export type Stop = {
  id: string;
  number: number;
  type: StopType;
  sequence: number;
  status: StopStatus;
  location: Location;
  contact: Contact | null;
  notes: string | null;
  window: TimeWindow | null;
  radius: number;
  serviceMinutes: number;
  proof?: unknown;
  etaMinutes: number | null;
  arrivedAt: string | null;
  completedAt: string | null;
  failure: { reason: string; note?: string | null } | null;
};

export type Job = {
  jobId: string;
  id: string;
  number: number;
  reference: string | null;
  status: JobStatus;
  partial: boolean;
  customerId: string | null;
  recipient: Contact | null;
  merchantId: string | null;
  agentId: string | null;
  routeId: string | null;
  vehicleType: VehicleType | null;
  scheduledAt: string | null;
  stops: Stop[];
  items: unknown[];
  price: { amount: number; currency: string } | null;
  payment: { status: string; method: string | null } | null;
  data: { tracking: Tracking | null };
  timeline: TimelineEntry[];
  metadata: Record<string, unknown>;
  createdAt: string;
  updatedAt: string;
};

export type Tracking = {
  status?: string | null;
  note?: string | null;
  etaMinutes?: number | null;
  location?: LatLng | null;
  updatedAt?: string | null;
};

export type AgentLocation = LatLng & {
  heading: number | null;
  updatedAt: string;
  stale: boolean;
};

export type TrackAgent = {
  id: string;
  firstName: string;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  location: AgentLocation | null;
  phone: string | null;
  rating: number | null;
};

export type TrackStop = {
  type: StopType;
  location: Location;
  status: StopStatus;
  completedAt?: string | null;
  etaMinutes?: number | null;
  [more: string]: unknown;
};

export type Eta = {
  minutes: number | null;
  at: string | null;
  source: string;
  stopsBefore: number;
  asOf: string;
};

/** The customer's track view. `agent` is null before assignment and after the end. */
export type Track = {
  jobId: string;
  status: JobStatus;
  stops: TrackStop[];
  agent: TrackAgent | null;
  timeline: TimelineEntry[];
  eta: Eta | null;
  [more: string]: unknown;
};

/** One frame of the track stream: `snapshot` comes first, the others change what it said. */
export type TrackFrame =
  | { type: 'snapshot'; id: string; data: Track }
  | {
      type: 'position' | 'status' | 'eta' | 'timeline' | 'message';
      id: string;
      data: Record<string, unknown>;
    };

export type NewStop = {
  type: 'pickup' | 'dropoff';
  location: { lat?: number; lng?: number; address?: Address | string };
  contact?: Contact;
  notes?: string;
  window?: TimeWindow;
  /** Arrival radius, metres. */
  radius?: number;
  serviceMinutes?: number;
  proof?: { photo?: boolean; signature?: boolean; pin?: boolean };
};

export type NewItem = {
  name: string;
  quantity?: number;
  [more: string]: unknown;
};

export type NewOrder = {
  quoteId?: string;
  stops: NewStop[];
  items?: NewItem[];
  recipient?: Contact;
  vehicleType?: VehicleType;
  scheduledAt?: string;
  reference?: string;
  metadata?: Record<string, unknown>;
  paymentMethod?: string;
};

/** What may change until the pickup; a stop is named by its `id`. */
export type OrderEdit = {
  stops?: (Partial<NewStop> & { id: string })[];
  recipient?: Contact;
  reference?: string;
  metadata?: Record<string, unknown>;
  scheduledAt?: string | null;
};

export type TrackLink = { id: string; url: string; token: string; expiresAt: string | null };
export type TrackLinkEntry = {
  id: string;
  label: string | null;
  usesLeft: number | null;
  expiresAt: string | null;
  revokedAt: string | null;
  createdAt: string;
  accesses: { at: string; outcome: string; ip: string | null; userAgent: string | null }[];
};
export type NewTrackLink = { uses?: number | null; ttlSeconds?: number; label?: string };
export type Exchange = { jwt: string; orgId: string; jobId: string; expiresAt: string };

export type Registration = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  vehicleType: VehicleType;
  vehiclePlate: string;
  licenseNumber: string;
  documents?: { type: 'licence' | 'insurance' | 'identity' | 'vehicle'; uploadId: string }[];
};

/** A driver as the driver and staff see it. */
export type Agent = {
  id: string;
  status: DriverStatus;
  firstName: string;
  lastName: string;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  [more: string]: unknown;
};

export type Init = Record<string, unknown>;

export type NewPosition = LatLng & {
  /** Degrees clockwise from north, 0…360. */
  heading?: number;
  /** Metres a second. */
  speed?: number;
  /** Radius of the 68 % circle, metres. */
  accuracy?: number;
  recordedAt?: string;
};

export type PositionsTaken = {
  accepted: number;
  ignored: number;
  reasons?: { index: number; code: string }[];
};

/** What a driver's tap may carry, all of it optional. */
export type Tap = {
  stopId?: string;
  location?: LatLng;
  note?: string;
  etaMinutes?: number;
  /** The device's time of the tap. */
  at?: string;
  proof?: { pin?: string; imageIds?: string[]; recipientName?: string };
};

export type StopCommand =
  | 'start-pickup'
  | 'arrive-pickup'
  | 'complete-pickup'
  | 'start-dropoff'
  | 'arrive-dropoff'
  | 'complete-dropoff';

export type Failing = { reason: FailureReason; stopId?: string; note?: string };

/** Where staff see a driver last. */
export type LastSeen = LatLng & {
  heading: number | null;
  speed: number | null;
  accuracy: number | null;
  recordedAt: string;
  receivedAt: string;
  stale: boolean;
};

export type RouteSummary = {
  id: string;
  handle: string | null;
  name: string;
  kind: 'plan' | 'day';
  driverId: string | null;
  opsGroup: string | null;
  status: 'planned' | 'tracking' | 'completed' | 'cancelled';
  version: number;
  scheduledStart: string | null;
  assignedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  createdAt: string;
  updatedAt: string;
};
export type Route = RouteSummary & { stops: { stopId: string; jobId: string; sequence: number }[] };
export type NewRoute = {
  name: string;
  handle?: string | null;
  jobIds: string[];
  driverId?: string | null;
  scheduledStart?: string | null;
  opsGroup?: string | null;
};

export type DomainEvent = {
  id: string;
  cursor: string;
  type: string;
  jobId: string | null;
  stopId: string | null;
  driverId: string | null;
  routeId: string | null;
  at: string;
  by: { kind: string; id: string | null };
  data: Record<string, unknown>;
};
export type EventPage = { data: DomainEvent[]; next: string | null };

export type NewOrg = {
  id: string;
  name: string;
  currency?: string;
  timezone?: string;
  branding?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  owner?: Record<string, unknown>;
  auth?: { secret?: string; jwksUrl?: string; issuer?: string; audience?: string };
};
export type Org = Omit<NewOrg, 'auth'> & { [more: string]: unknown };

export type NewToken = {
  sub: string;
  role: Role;
  name?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  phone?: string;
  ttlSeconds?: number;
};
export type Token = { token: string; expiresAt: string };

export type NewApiKey = {
  name: string;
  dialect: 'logis' | 'hypertrack';
  permissions?: string[];
  hourlyLimit?: number;
  expiresAt?: string;
  ipAllow?: string[];
};
export type ApiKey = { id: string; key: string; accountId: string };
export type ApiKeyEntry = { id: string; name: string; dialect: string; [more: string]: unknown };

export type NewMerchant = {
  companyName: string;
  [more: string]: unknown;
};
export type Merchant = { id: string; [more: string]: unknown };
