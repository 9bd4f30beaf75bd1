import assert from 'node:assert/strict';
import test from 'node:test';
import { minutesFromNow, sampleAgent, sampleNowMs, sampleTrack } from '../track-sample.ts';
import { hasConversation, whyNotWrite } from './who-may-write.ts';

const open = { isOver: false } as const;
const assigned = { event: 'agent_assigned', at: minutesFromNow(-40) };
const ended = (event: string, minutes: number) =>
  sampleTrack({
    agent: null,
    status: event === 'job_completed' ? 'completed' : 'cancelled',
    timeline: [assigned, { event, at: minutesFromNow(minutes) }],
  });

test('to a driver one can write, to nobody one cannot', () => {
  assert.equal(whyNotWrite(sampleTrack(), open, sampleNowMs), null);
  const waiting = sampleTrack({ agent: null, status: 'pending' });
  assert.equal(whyNotWrite(waiting, open, sampleNowMs), 'noDriver');
  assert.equal(hasConversation(waiting), false);
});

test('a driver who lost the job leaves a conversation, but nobody to write to until there is another', () => {
  const between = sampleTrack({ agent: null, status: 'pending', timeline: [assigned] });
  assert.equal(hasConversation(between), true);
  assert.equal(whyNotWrite(between, open, sampleNowMs), 'noDriver');
  assert.equal(whyNotWrite({ ...between, agent: sampleAgent() }, { isOver: 'ended' }, sampleNowMs), null);
});

test('a day after the end it is over, or when the server says so', () => {
  assert.equal(whyNotWrite(ended('job_completed', -60), open, sampleNowMs), null);
  assert.equal(whyNotWrite(ended('job_completed', -60), { isOver: 'ended' }, sampleNowMs), 'over');
  assert.equal(whyNotWrite(sampleTrack(), { isOver: 'full' }, sampleNowMs), 'over');
  assert.equal(whyNotWrite(ended('job_completed', -24 * 60), open, sampleNowMs), 'over');
  const neverAssigned = sampleTrack({ agent: null, status: 'cancelled', timeline: [] });
  assert.equal(whyNotWrite(neverAssigned, open, sampleNowMs), 'over');
});
