import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LiveHub } from './live-hub.ts';

/** What the suite needs of an adapter: two servers' ends of one hub (the same object, if it is for one server). */
export type LiveHubUnderTest = {
  here: LiveHub;
  there: LiveHub;
  /** Moves the clock that expiry goes by. */
  passTime(ms: number): Promise<void>;
  /** How many latest values it keeps. */
  maxLatest: number;
  /** Resolves when what was published has been told. */
  settle(): Promise<void>;
};

/** The rules that every live hub keeps, with numbers to refer to. */
export function liveHubContract(name: string, open: () => Promise<LiveHubUnderTest>): void {
  describe(`${name} keeps the contract of the live hub`, () => {
    test('1: every subscriber of the channel hears each message once, in order, and no other channel', async () => {
      const { here, there, settle } = await open();
      const heard: Record<string, unknown[]> = { a: [], b: [], other: [] };
      there.subscribe('channel', (message) => heard.a?.push(message));
      here.subscribe('channel', (message) => heard.b?.push(message));
      there.subscribe('channel:2', (message) => heard.other?.push(message));
      await settle();
      const messages = [{ n: 1, nested: { text: 'naïve ☂', none: null } }, [1, 2], 'three'];
      for (const message of messages) here.publish('channel', message);
      await settle();
      assert.deepEqual(heard, { a: messages, b: messages, other: [] });
      await here.close();
      await there.close();
    });

    test('2: after unsubscribing nothing is heard; unsubscribing twice does no harm', async () => {
      const { here, there, settle } = await open();
      const heard: unknown[] = [];
      const listener = (message: unknown) => heard.push(message);
      const unsubscribe = there.subscribe('channel', listener);
      there.subscribe('channel', listener);
      await settle();
      here.publish('channel', 1);
      await settle();
      unsubscribe();
      unsubscribe();
      here.publish('channel', 2);
      await settle();
      assert.deepEqual(heard, [1, 1, 2]);
      await here.close();
      await there.close();
    });

    test('3: a listener that throws stops neither the others nor the publisher', async () => {
      const { here, there, settle } = await open();
      const heard: unknown[] = [];
      there.subscribe('channel', () => {
        throw new Error('a broken watcher');
      });
      there.subscribe('channel', (message) => heard.push(message));
      await settle();
      here.publish('channel', 1);
      here.publish('nobody listens', 1);
      await settle();
      assert.deepEqual(heard, [1]);
      await here.close();
      await there.close();
    });

    test('4: a message published by a listener is heard by all after the one that caused it', async () => {
      const { here, there, settle } = await open();
      const heard: unknown[] = [];
      there.subscribe('channel', (message) => {
        if (message === 'cause') there.publish('channel', 'effect');
      });
      there.subscribe('channel', (message) => heard.push(message));
      await settle();
      here.publish('channel', 'cause');
      await settle();
      await settle();
      assert.deepEqual(heard, ['cause', 'effect']);
      await here.close();
      await there.close();
    });

    test('5: the latest value of a key is read anywhere until its time is over', async () => {
      const { here, there, passTime, settle } = await open();
      assert.equal(await there.getLatest('driver:1'), undefined);
      here.setLatest('driver:1', { lat: 1 }, 1_000);
      here.setLatest('driver:1', { lat: 2 }, 2_000);
      await settle();
      assert.deepEqual(await there.getLatest('driver:1'), { lat: 2 });
      await passTime(1_500);
      assert.deepEqual(await there.getLatest('driver:1'), { lat: 2 });
      await passTime(1_000);
      assert.equal(await there.getLatest('driver:1'), undefined);
      await here.close();
      await there.close();
    });

    test('6: beyond its maximum the value that was set longest ago goes first', async () => {
      const { here, there, maxLatest, settle } = await open();
      for (let n = 0; n < maxLatest; n++) here.setLatest(`key:${n}`, n, 60_000);
      here.setLatest('key:0', 'set again', 60_000);
      here.setLatest('one more', 1, 60_000);
      await settle();
      assert.equal(await there.getLatest('key:1'), undefined);
      assert.equal(await there.getLatest('key:0'), 'set again');
      assert.equal(await there.getLatest('one more'), 1);
      await here.close();
      await there.close();
    });
  });
}
