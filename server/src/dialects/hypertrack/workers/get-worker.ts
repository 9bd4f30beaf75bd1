import type { HttpApp } from '../../http/http-app-type.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { withExamples } from '../examples.ts';
import { findWorker } from './find-worker.ts';
import { presentWorker, WORKER_EXAMPLE, WorkerBody, WorkerParams } from './worker-schema.ts';

export function getWorkerRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'GET',
    url: '/workers/:worker_handle',
    schema: {
      operationId: 'hypertrackGetWorker',
      tags: ['HyperTrack'],
      summary: 'A worker, with the device that was linked last.',
      params: WorkerParams,
      response: {
        200: withExamples(
          WorkerBody,
          WORKER_EXAMPLE,
          { ...WORKER_EXAMPLE, device_id: null },
          { ...WORKER_EXAMPLE, status: 'suspended' },
        ),
        ...refusals(404),
      },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const driver = await findWorker(deps, account, request.params.worker_handle);
      const devices = await deps.devices.linkedOf(account.orgId, [driver.id]);
      return presentWorker(driver, devices.get(driver.id) ?? null);
    },
  });
}
