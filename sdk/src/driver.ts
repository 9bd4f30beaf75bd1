import { createAboutJob } from './about-job.ts';
import { createFace, seg } from './face.ts';
import { createImages } from './images.ts';
import { createMessages } from './messages.ts';
import { type StreamOptions, streamFrames } from './stream.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  DeviceList,
  DriverFrame,
  DriverReport,
  Failing,
  Job,
  JobQuery,
  LinkedDevice,
  NewDevice,
  NewOrder,
  NewPosition,
  Page,
  PageQuery,
  Payment,
  PaymentPage,
  PaymentQuery,
  PositionsTaken,
  Rejecting,
  StopCommand,
  Tap,
  Track,
} from './types.ts';

const CLIENT = '/client/logistics';
const JOBS = `${CLIENT}/jobs`;
const DEVICES = `${CLIENT}/devices`;

const FRAME_TYPES = { snapshot: true, offer: true, offer_closed: true, job: true, message: true } as const;

/** What a driver's app does: presence, positions, the feed, and each tap of a delivery. */
export function createDriver(transport: Transport) {
  const face = createFace(transport);
  const tap = (command: StopCommand | 'complete') => {
    return (jobId: string, body: Tap = {}, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/${command}`, body, options);
  };
  const stream = (options: StreamOptions = {}): AsyncGenerator<DriverFrame, void, void> =>
    streamFrames<DriverFrame>(transport, `${JOBS}/stream`, FRAME_TYPES, options);
  return {
    ...createAboutJob(transport),
    /**
     * Offers, what becomes of them, one's own jobs and messages, as they happen: a `snapshot`, then what changes.
     * Survives lost connections by itself; ends with the signal, throws `DoorstepError` when the server refuses or
     * stays away.
     */
    stream,
    /** With whoever ordered or receives the delivery. */
    messages: createMessages(transport, (_jobId, options) => stream(options)),
    /** Proof of delivery, signatures, damage. */
    images: createImages(transport, JOBS),
    /** What one's jobs earned. */
    payments: {
      list: (query?: PaymentQuery, options?: CallOptions) =>
        face.get<PaymentPage>(`${CLIENT}/payments`, query, options),
      get: (jobId: string, options?: CallOptions) =>
        face.get<Payment>(`${CLIENT}/payments/${seg(jobId)}`, undefined, options),
    },

    /** Phones and trackers that report where one is, without this client. */
    devices: {
      /** The key, and the codes that hold it, are answered this once. */
      link: (device: NewDevice = {}, options?: CallOptions) =>
        face.post<LinkedDevice>(DEVICES, device, options),
      list: (options?: CallOptions) => face.get<DeviceList>(DEVICES, undefined, options),
      unlink: (deviceId: string, options?: CallOptions) =>
        face.remove<void>(`${DEVICES}/${seg(deviceId)}`, options),
    },

    setAvailability: (online: boolean, options?: CallOptions) =>
      face.put<{ online: boolean }>(`${CLIENT}/availability`, { online }, options),
    sendLocation: (position: NewPosition, options?: CallOptions) =>
      face.put<PositionsTaken>(`${CLIENT}/location`, position, options),
    /** Up to 1,000 fixes in any order; impossible ones are named by their index, the others count. */
    sendLocations: (positions: NewPosition[], options?: CallOptions) =>
      face.put<PositionsTaken>(`${CLIENT}/location`, { positions }, options),

    available: (query?: PageQuery, options?: CallOptions) =>
      face.get<Page<Job>>(`${JOBS}/available`, query, options),
    jobs: (query?: JobQuery, options?: CallOptions) => face.get<Page<Job>>(JOBS, query, options),
    job: (jobId: string, options?: CallOptions) => face.get<Job>(`${JOBS}/${seg(jobId)}`, undefined, options),
    createJob: (order: NewOrder, options?: CallOptions) => face.post<Job>(JOBS, order, options),
    accept: (jobId: string, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/accept`, {}, options),
    reject: (jobId: string, body: Rejecting = {}, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/reject`, body, options),

    startPickup: tap('start-pickup'),
    arrivePickup: tap('arrive-pickup'),
    completePickup: tap('complete-pickup'),
    startDropoff: tap('start-dropoff'),
    arriveDropoff: tap('arrive-dropoff'),
    completeDropoff: tap('complete-dropoff'),
    complete: tap('complete'),
    /** Any of the six stop commands by its name. */
    tap: (jobId: string, command: StopCommand, body: Tap = {}, options?: CallOptions) =>
      tap(command)(jobId, body, options),
    fail: (jobId: string, body: Failing, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/fail`, body, options),

    tracking: (jobId: string, options?: CallOptions) =>
      face.get<Track>(`${JOBS}/${seg(jobId)}/tracking`, undefined, options),
    report: (jobId: string, body: DriverReport, options?: CallOptions) =>
      face.put<Job>(`${JOBS}/${seg(jobId)}/tracking`, body, options),
  };
}
