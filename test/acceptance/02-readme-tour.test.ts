import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { after } from 'node:test';
import type { Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import { startTestServer } from '../support/server.ts';
import { openShell, type Shell } from '../support/shell.ts';

const README = new URL('../../README.md', import.meta.url);
const README_URL = 'http://127.0.0.1:8080';
const TOLD_WITHIN_MS = 1_000;

/** What the stream has to say of each of the driver's taps. */
const TOLD: Record<string, { line: string; status: string }> = {
  accept: { line: 'agent_assigned', status: 'assigned' },
  'start-pickup': { line: 'pickup_started', status: 'pickup_in_progress' },
  'arrive-pickup': { line: 'pickup_arrived', status: 'pickup_arrived' },
  'complete-pickup': { line: 'pickup_completed', status: 'pickup_completed' },
  'start-dropoff': { line: 'dropoff_started', status: 'dropoff_in_progress' },
  'arrive-dropoff': { line: 'dropoff_arrived', status: 'dropoff_arrived' },
  'complete-dropoff': { line: 'dropoff_completed', status: 'dropoff_completed' },
  complete: { line: 'job_completed', status: 'completed' },
};

/** The shell blocks of the tour, as they stand in the README. */
async function readTour(): Promise<string[]> {
  const text = await readFile(README, 'utf8');
  const section = /^## Five minutes with curl\n(.*?)^## /ms.exec(text)?.[1];
  assert.ok(section, 'the README has the tour');
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
}

/** Lines that belong together: an object in quotes may go over several. */
const commandsOf = (block: string) => block.trimEnd().split(/\n(?=[A-Za-z])/);

test('the README’s tour, typed in as it stands, takes a delivery to its end, and the stream tells each step', async () => {
  const [start = '', ...blocks] = await readTour();
  const adminToken = /^ADMIN_TOKEN=(\S+) npm run serve\n$/.exec(start)?.[1];
  assert.ok(adminToken, 'the tour starts with the server');
  const driving = blocks.pop() ?? '';
  assert.ok(driving.includes('/accept') && blocks.length >= 4, 'the last block drives');

  const server = await startTestServer({ env: { ADMIN_TOKEN: adminToken } });
  after(() => server.dispose());
  const shell = openShell();
  const type = async (text: string) => {
    const printed = await shell.run(text.replaceAll(README_URL, server.url));
    assert.doesNotMatch(printed, /"statusCode":|"error":|rror:|command not found|parse error/, text);
    return withoutFrames(printed);
  };

  for (const block of blocks) await type(block);
  const link = /(http:\S+\/t\/\S+)/.exec(shell.output())?.[1];
  assert.ok(link, 'the link was printed');
  const page = await fetch(link);
  assert.equal(page.status, 200);
  assert.match(String(page.headers.get('content-type')), /^text\/html/);

  const { jobId, token } = await namesOf(shell);
  const stream = await openEventStream(`${server.url}/client/logistics/orders/${jobId}/track/stream`, {
    orgid: 'my-org',
    authorization: `Bearer ${token}`,
  });
  await stream.find('the snapshot', ({ event }) => event === 'snapshot');
  const tapped: string[] = [];
  for (const command of commandsOf(driving)) {
    const from = stream.frames.length;
    const printed = await type(command);
    const answeredAt = Date.now();
    const find = async (what: string, fits: (event: string, data: Json) => boolean) => {
      const { receivedAt } = await stream.find(what, ({ event, data }) => fits(event, data), from);
      const late = receivedAt - answeredAt;
      assert.ok(late < TOLD_WITHIN_MS, `${what} was told ${late} ms after the answer`);
    };
    const step = /\/jobs\/\$JOB\/(\S+)/.exec(command)?.[1];
    const position = /\/location '(.*)'/.exec(command)?.[1];
    if (step) {
      const told = TOLD[step];
      assert.ok(told, `a step that this test knows: ${step}`);
      await find(told.line, (event, data) => event === 'timeline' && data.event === told.line);
      await find(told.status, (event, data) => event === 'status' && data.status === told.status);
      tapped.push(step);
    } else if (position && tapped.length > 0) {
      const { lat } = JSON.parse(position);
      await find('the position', (event, data) => event === 'position' && data.location?.lat === lat);
    } else if (command.includes('/track')) assertTrack(JSON.parse(printed));
    else if (command.includes('/jobs/available')) assert.equal(Number(printed), 1);
  }
  assert.deepEqual(tapped, Object.keys(TOLD), 'every step of the way');
  stream.close();

  const end = await type('call $BOSS GET /logistics/delivery/jobs/$JOB | field .status');
  assert.equal(end.trim(), 'completed');
  // The stream that was typed in told the same story.
  for (const { line } of Object.values(TOLD)) assert.ok(shell.output().includes(`"event":"${line}"`), line);
});

/** The stream in the background may print at any time: what is left is the command's own. */
function withoutFrames(printed: string): string {
  const lines = printed.split('\n');
  return lines.filter((line) => !/^(id|event|data)?:/.test(line) && line.trim() !== '').join('\n');
}

async function namesOf(shell: Shell): Promise<{ jobId: string; token: string }> {
  // Behind marks: the stream in the background may print at any time.
  const printed = await shell.run('echo "<job $JOB> <ana $ANA>"');
  const [, jobId, token] = /<job (\S+)> <ana (\S+)>/.exec(printed) ?? [];
  assert.ok(jobId && token, printed);
  return { jobId, token };
}

/** Halfway: the seed's names, with what the tour has told so far. */
function assertTrack(track: Json): void {
  const { status, agent, stops, timeline, eta } = track;
  assert.equal(status, 'dropoff_in_progress');
  assert.equal(agent.firstName, 'Dana');
  assert.equal(agent.vehicleType, 'van');
  assert.equal(agent.vehiclePlate, 'ABC 123');
  assert.equal(typeof agent.location.lat, 'number');
  assert.equal(agent.location.heading, 30);
  assert.equal(agent.location.stale, false);
  assert.deepEqual(
    stops.map((stop: Json) => [stop.type, stop.status]),
    [
      ['pickup', 'completed'],
      ['dropoff', 'in_progress'],
    ],
  );
  assert.ok(stops[1].etaMinutes >= 1 && eta.minutes === stops[1].etaMinutes);
  assert.equal(timeline.at(-1).event, 'dropoff_started');
}
