import test from 'node:test';
import { openBench } from '/work/main/test/access/open-access.ts';
const bench = await openBench();
await bench.access.createOrg({ id: 'a', name: 'A' });
test('bench', async () => {
  const { token } = await bench.access.issueToken('a', { sub: 'x', role: 'customer', firstName:'Ada', phone:'+15145551234' });
  const { token: t2 } = await bench.access.issueToken('a', { sub: 'd', role: 'driver' });
  const p = await bench.access.authenticate('a', t2); bench.driverIds.set(p.personId, bench.ground.newId());
  for (const t of [token, t2]) {
    for (let r=0;r<3;r++){ const n = 200000; const s = performance.now();
    for (let i = 0; i < n; i++) await bench.access.authenticate('a', t);
    console.log(((performance.now() - s) / n * 1000).toFixed(2), 'us');}
  }
});
