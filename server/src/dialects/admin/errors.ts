import { defaultErrorShape } from '../http/default-error-shape.ts';
import type { ErrorShape } from '../http/error-shapes.ts';

export const ADMIN_PREFIX = '/admin/v1';

/** The control plane has no words of its own for errors: it speaks as the server does where no dialect is. */
export const adminErrorShape: ErrorShape = { ...defaultErrorShape, prefix: ADMIN_PREFIX };
