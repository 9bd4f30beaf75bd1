import { lostFault, lostFixFault } from '../invariants/answered-writes.ts';
import { quotedPriceFault } from '../invariants/quoted-price.ts';
import type { Random } from '../prng.ts';
import { ask } from '../world/ask.ts';
import { askJob } from '../world/ask-job.ts';
import type { World } from '../world/world.ts';

/** Looks up, here and there, whether what was answered is still so: a job, its end, a driver's last fix. */
export async function audit(world: World, random: Random): Promise<void> {
  await world.scheduler.sleep(random.between(1, 3) * world.clock.speed);
  if (random.chance(0.5)) await auditFix(world, random);
  else await auditJob(world, random);
}

async function auditJob(world: World, random: Random): Promise<void> {
  const records = random.chance(0.5) ? world.book.ended() : world.book.open();
  if (records.length === 0) return;
  const record = random.pick(records);
  const { reference, endedAtMs, status, quoted } = record;
  const found = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'GET staff job', expected: [] },
    () => world.staff.staff.jobs.get(record.jobId),
  );
  if (!found.ok) {
    if (found.error.status === 404)
      world.inspector.check('answered_write', 'a job that was placed is gone', record.jobId);
    return;
  }
  const faults = [lostFault({ what: 'the reference', expected: reference }, found.value.reference)];
  if (endedAtMs !== null) faults.push(lostFault({ what: 'the end', expected: status }, found.value.status));
  world.inspector.check(
    'answered_write',
    faults.filter((fault) => fault !== undefined),
    record.jobId,
  );
  if (quoted) {
    world.inspector.check('quoted_price', quotedPriceFault(quoted, found.value.price), record.jobId);
  }
}

async function auditFix(world: World, random: Random): Promise<void> {
  const driver = random.pick(world.drivers);
  const { agentId, lastAcceptedAt } = driver;
  if (agentId === null || lastAcceptedAt === null || !driver.isOnline) return;
  const found = await ask(world, 'GET agent location', [], () => world.staff.staff.agents.location(agentId));
  if (!found.ok) return;
  world.inspector.check(
    'answered_write',
    lostFixFault(lastAcceptedAt, found.value.location?.recordedAt ?? null),
  );
}
