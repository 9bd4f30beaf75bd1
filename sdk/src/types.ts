import type { operations } from './openapi.gen.ts';

/**
 * Names for the shapes of the wire. The shapes themselves come from `openapi.gen.ts`, which is generated from the
 * server's own description; nothing is described twice. Times are ISO 8601 texts.
 */

type Operation = keyof operations;
/** What an operation answers with a status. */
type Answer<Name extends Operation, Status extends number = 200> = operations[Name] extends {
  responses: { [S in Status]: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
/** What an operation takes as its body. */
type Input<Name extends Operation> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : operations[Name] extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? NonNullable<Body>
    : never;
type Query<Name extends Operation> = NonNullable<operations[Name]['parameters']['query']>;

export type LatLng = { lat: number; lng: number };
export type Page<T> = { data: T[]; page: number; pageSize: number; total: number };

export type Job = Answer<'getJob'>;
export type JobStatus = Job['status'];
export type Stop = Job['stops'][number];
export type StopType = Stop['type'];
export type StopStatus = Stop['status'];
export type JobQuery = Query<'listJobs'>;
export type StaffJobQuery = Query<'staffListJobs'>;
export type PageQuery = Query<'listAvailableJobs'>;

export type Track = Answer<'trackOrder'>;
export type TrackStop = Track['stops'][number];
export type TrackAgent = NonNullable<Track['agent']>;
export type AgentLocation = NonNullable<TrackAgent['location']>;
export type TimelineEntry = Track['timeline'][number];
export type Eta = NonNullable<Track['eta']>;

/** One frame of the track stream: `snapshot` comes first, the others say what of it has changed. */
export type TrackFrame =
  | { type: 'snapshot'; id: string; data: Track }
  | { type: 'position'; id: string; data: { location: AgentLocation | null } }
  | { type: 'status'; id: string; data: Pick<Track, 'status' | 'partial' | 'stops' | 'agent'> }
  | { type: 'eta'; id: string; data: { eta: Eta | null; stops: Pick<TrackStop, 'id' | 'etaMinutes'>[] } }
  | { type: 'timeline'; id: string; data: TimelineEntry }
  | { type: 'message'; id: string; data: Message }
  | { type: 'read'; id: string; data: ReadMark };

/** One frame of a driver's stream: `snapshot` comes first, and again where what was missed is no longer known. */
export type DriverFrame =
  | { type: 'snapshot'; id: string; data: { offers: Offer[]; jobs: { jobId: string; status: JobStatus }[] } }
  | { type: 'offer'; id: string; data: Offer }
  | { type: 'offer_closed'; id: string; data: { offerId: string; jobId: string; outcome: OfferOutcome } }
  | { type: 'job'; id: string; data: { jobId: string; status: JobStatus; event: string } }
  | { type: 'message'; id: string; data: Message };
/** A job that the driver is asked to take, until `expiresAt`. */
export type Offer = { offerId: string; expiresAt: string; job: Job };
export type OfferOutcome = 'accepted' | 'rejected' | 'expired' | 'withdrawn';

export type QuoteRequest = Input<'createQuote'>;
export type Quote = Answer<'createQuote'>;
export type ValidatedQuote = Answer<'createValidatedQuote'>;

export type NewOrder = Input<'createOrder'>;
export type NewStop = NewOrder['stops'][number];
export type OrderEdit = Input<'editOrder'>;
export type TrackLink = Answer<'createTrackLink', 201>;
export type NewTrackLink = Input<'createTrackLink'>;
export type TrackLinkList = Answer<'listTrackLinks'>;
export type Exchange = Answer<'exchangeTrackLink'>;

export type Message = Answer<'sendMessage', 201>;
export type NewMessage = Input<'sendMessage'>;
/** A page of a thread, oldest first, with what the caller's side has not read. */
export type Thread = Answer<'listMessages'>;
export type ThreadQuery = Query<'listMessages'>;
/** `by`'s side has read everything up to the message `upTo`. */
export type ReadMark = { by: 'customer' | 'driver'; upTo: string };
/** What a thread tells while one listens to it. */
export type ThreadEvent = { type: 'message'; message: Message } | { type: 'read'; read: ReadMark };
export type Contacts = Answer<'listContacts'>;
export type Issue = Answer<'raiseIssue', 201>;
export type IssueReason = Issue['reason'];
export type NewIssue = Input<'raiseIssue'>;
export type IssueQuery = Query<'staffListIssues'>;
export type IssueChange = Input<'staffUpdateIssue'>;

export type NewRating = Input<'rateOrder'>;
export type Rating = Answer<'rateOrder', 201>;
export type RatingState = Answer<'getRating'>;
export type StaffRating = Answer<'staffHideRating'>;
export type RatingQuery = Query<'staffListRatings'>;

export type Upload = Answer<'upload', 201>;
export type Image = Answer<'addImage', 201>;
export type ImageType = Image['type'];
/** The bytes of a JPEG, PNG or WebP file: what `input.files` or a canvas gives, or what was read from a disk. */
export type ImageFile = Blob | Uint8Array<ArrayBuffer> | ArrayBuffer;
/** An image to add to a job: its file, or the id of an upload that was made before. */
export type NewImage = { type: ImageType; stopId?: string } & (
  | { file: ImageFile; uploadId?: never }
  | { uploadId: string; file?: never }
);

export type Payment = Answer<'getPayment'>;
export type PaymentPage = Answer<'listPayments'>;
export type PaymentQuery = Query<'listPayments'>;

export type Dispatch = Answer<'getDispatch'>;
export type DispatchDecision = Dispatch['decisions'][number];
export type DispatchAnew = Input<'dispatchJob'>;

export type Init = Answer<'init'>;
export type Registration = Input<'registerDriver'>;
export type Agent = Answer<'me'>;
export type DriverStatus = Agent['status'];
export type VehicleType = Agent['vehicleType'];
export type NewPosition = LatLng & Omit<Input<'reportLocation'>, 'lat' | 'lng' | 'positions'>;
export type PositionsTaken = Answer<'reportLocation'>;
export type NewDevice = Input<'linkDevice'>;
export type LinkedDevice = Answer<'linkDevice', 201>;
export type DeviceList = Answer<'listDevices'>;
export type StopCommand =
  | 'start-pickup'
  | 'arrive-pickup'
  | 'complete-pickup'
  | 'start-dropoff'
  | 'arrive-dropoff'
  | 'complete-dropoff';
/** What a driver's tap may carry, all of it optional. */
export type Tap = Input<'startPickup'>;
export type Failing = Input<'failJob'>;
export type FailureReason = Failing['reason'];
export type Rejecting = Input<'rejectJob'>;
export type DriverReport = Input<'updateTracking'>;

export type Assigning = Input<'assignJob'>;
export type Unassigning = Input<'unassignJob'>;
export type Cancelling = Input<'cancelOrder'>;
export type StaffFailing = Input<'staffFailJob'>;
export type Route = Answer<'getRoute'>;
export type RoutePage = Answer<'listRoutes'>;
export type RouteQuery = Query<'listRoutes'>;
export type NewRoute = Input<'createRoute'>;
export type AgentQuery = Query<'listAgents'>;
export type AgentPatch = Input<'patchAgent'>;
export type LastSeen = Answer<'getAgentLocation'>;
export type Trail = Answer<'getAgentTrail'>;
export type TrailQuery = Query<'getAgentTrail'>;
export type EventPage = Answer<'listEvents'>;
export type EventQuery = Query<'listEvents'>;
export type DomainEvent = EventPage['data'][number];

export type NewOrg = Input<'createOrg'>;
export type OrgPatch = Input<'patchOrg'>;
export type Org = Answer<'getOrg'>;
export type NewToken = Input<'issueToken'>;
export type Role = NewToken['role'];
export type Token = Answer<'issueToken', 201>;
export type NewApiKey = Input<'createApiKey'>;
export type ApiKey = Answer<'createApiKey', 201>;
export type ApiKeyList = Answer<'listApiKeys'>;
export type OrgTariff = Answer<'getTariff'>;
export type TariffInput = Input<'putTariff'>;
export type NewMerchant = Input<'createMerchant'>;
export type MerchantPatch = Input<'patchMerchant'>;
export type Merchant = Answer<'getMerchant'>;
export type MerchantList = Answer<'listMerchants'>;
