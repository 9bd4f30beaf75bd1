import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';

/** A refusal for which HyperTrack has a code and a title of its own. The core's code decides status and form. */
export class NamedRefusal extends DomainError {
  readonly wireCode: string;
  readonly title: string;

  constructor(code: ErrorCode, named: { wireCode: string; title: string; text: string }) {
    super(code, named.text);
    this.wireCode = named.wireCode;
    this.title = named.title;
  }
}

export function workerNotFound(handle: string): NamedRefusal {
  const text = `Worker not found for handle ${handle}`;
  return new NamedRefusal('not_found', { wireCode: 'driver_not_found', title: 'Worker Not Found', text });
}

export function orderNotFound(handle: string): NamedRefusal {
  const text = `Order not found for handle ${handle}`;
  return new NamedRefusal('not_found', { wireCode: 'order_not_found', title: 'Order Not Found', text });
}

export function routeNotFound(handle: string): NamedRefusal {
  const text = `Route not found for handle ${handle}`;
  return new NamedRefusal('not_found', { wireCode: 'route_not_found', title: 'Route Not Found', text });
}

export function notLinkedToDevice(): NamedRefusal {
  return new NamedRefusal('driver_not_available', {
    wireCode: 'driver_not_linked_to_device',
    title: 'Worker needs to be linked to a device first',
    text: 'The worker is not yet linked to a device',
  });
}

type Resource = 'route' | 'order' | 'worker' | 'device';

/** @param handle which of several it is */
export function duplicate(resource: Resource, handle?: string): NamedRefusal {
  const article = resource === 'order' ? 'an' : 'a';
  const which = handle === undefined ? '' : ` (${handle})`;
  return new NamedRefusal('already_exists', {
    wireCode: 'duplicate_resource',
    title: `Duplicate ${resource} found with this ID`,
    text: `System already has ${article} ${resource} with this ID${which}`,
  });
}

/** What the core refuses because it exists already, named: an order by its handle, else what was being made. */
export async function namingDuplicates<T>(resource: Resource, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isUnnamed = error instanceof DomainError && !(error instanceof NamedRefusal);
    if (!isUnnamed || error.code !== 'already_exists') throw error;
    const details = error.details ?? {};
    if ('handle' in details && typeof details.handle === 'string') throw duplicate('order', details.handle);
    throw duplicate(resource);
  }
}
