import { setImmediate as nextTurn } from 'node:timers/promises';
import { liveHubContract } from './live-hub.contract.ts';
import { createMemoryLiveHub } from './memory-live-hub.ts';

liveHubContract('the hub in memory', async () => {
  let now = 1_000_000;
  const hub = createMemoryLiveHub({ maxLatest: 5, now: () => now, onError: () => {} });
  return {
    here: hub,
    there: hub,
    maxLatest: 5,
    passTime: async (ms) => {
      now += ms;
    },
    settle: () => nextTurn(),
  };
});
