import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'node:test';
import { BadSettings, readSettings } from './settings.ts';
import { renderSettingsPage, SETTINGS_PAGE } from './settings-docs.ts';

function problemsOf(env: Record<string, string>): string[] {
  try {
    readSettings(env);
  } catch (error) {
    assert.ok(error instanceof BadSettings);
    return error.message.split('\n').slice(1);
  }
  assert.fail('these settings were accepted');
}

test('without any variable there are defaults', () => {
  const settings = readSettings({});
  assert.equal(settings.HOST, '127.0.0.1');
  assert.equal(settings.PORT, 8080);
  assert.equal(settings.DATA_DIR, resolve('.doorstep'));
  assert.equal(settings.DATABASE_URL, null);
  assert.equal(settings.DEMO, 'off');
  assert.equal(settings.LOG_LEVEL, 'info');
  assert.deepEqual(readSettings({ PORT: '', DATABASE_URL: ' ', DEMO: '' }), settings);
});

test('what is given is read with its type', () => {
  const settings = readSettings({
    PORT: '0',
    DEMO: 'on',
    DATABASE_URL: 'postgres://me@db:5432/doorstep',
    PUBLIC_URL: 'https://track.example.com/',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    HOST: '::1',
    DATA_DIR: '/var/lib/doorstep',
  });
  assert.equal(settings.PORT, 0);
  assert.equal(settings.DEMO, 'on');
  assert.equal(settings.PUBLIC_URL, 'https://track.example.com');
  assert.equal(settings.DATA_DIR, '/var/lib/doorstep');
});

test('every problem is told at once, and no secret with it', () => {
  const problems = problemsOf({
    PORT: '70000',
    DEMO: 'yes',
    DATABASE_URL: 'mysql://me:hunter2@db/x',
    ADMIN_TOKEN: 'has space in it',
    POSITION_RETENTION_DAYS: '1.5',
    SECRET_KEY: 'too-short-for-a-key',
    S3_SECRET_ACCESS_KEY: 'hunter3 and more',
  });
  assert.deepEqual(problems, [
    '  PORT must be a whole number from 0 to 65535 (it is "70000").',
    '  DATABASE_URL must be an address like postgres://user:password@host:5432/database.',
    '  ADMIN_TOKEN must be up to 500 visible characters without spaces.',
    '  SECRET_KEY must be 32 to 500 visible characters without spaces.',
    '  DEMO must be on or off (it is "yes").',
    '  S3_SECRET_ACCESS_KEY must be up to 500 visible characters without spaces.',
    '  POSITION_RETENTION_DAYS must be a whole number from 1 to 3650 (it is "1.5").',
  ]);
});

test('each kind of nonsense is refused', () => {
  for (const [name, values] of Object.entries({
    HOST: ['a b', 'http://x'],
    PORT: ['-1', '8080x', '0x50', 'true', '1e9'],
    PUBLIC_URL: ['track.example.com', 'ftp://x', 'http://', 'http://x?y', 'http://a:b:c'],
    TRUSTED_PROXIES: ['10.0.0.0/33', 'everyone', '1.2.3.4,', '10.0.0.0/8/8'],
    LOG_LEVEL: ['loud'],
    MAP_STYLE_URL: ['javascript:alert(1)', 'tiles'],
    DRAIN_SECONDS: ['0', '301', 'soon'],
    GEOCODER: ['google'],
    GEOCODER_URL: ['nominatim', 'ftp://x', 'http://me:secret@x', 'http://x?y'],
    GEOCODER_TIMEOUT_MS: ['0', '30001'],
    GEOCODER_CALLS_PER_SECOND: ['0', '0.5'],
    REDIS_URL: ['redis://cache:6379'],
    STORAGE: ['S3', 'disk'],
    S3_ENDPOINT: [
      's3.example.com',
      'http://',
      'https://key:secret@s3.example.com',
      'https://s3.example.com?x',
    ],
    S3_BUCKET: ['Photos', 'a', 'a/b', '-photos'],
    S3_REGION: ['eu west'],
  })) {
    for (const value of values) assert.equal(problemsOf({ [name]: value }).length, 1, `${name}=${value}`);
  }
});

test('a bucket needs all of its settings, said in one line', () => {
  const s3 = {
    STORAGE: 's3',
    S3_ENDPOINT: 'https://s3.example.com/',
    S3_BUCKET: 'proof.photos',
    S3_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    S3_SECRET_ACCESS_KEY: 'wJalr/secret+key',
  };
  assert.equal(readSettings(s3).STORAGE, 's3');
  assert.equal(readSettings(s3).S3_REGION, 'us-east-1');
  assert.equal(readSettings({}).STORAGE, 'folder');
  assert.deepEqual(problemsOf({ STORAGE: 's3' }), [
    '  STORAGE=s3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY too.',
  ]);
  const { S3_BUCKET: _, ...rest } = s3;
  assert.deepEqual(problemsOf(rest), ['  STORAGE=s3 needs S3_BUCKET too.']);
});

test('docs/settings.md has the table that the schema gives', () => {
  const page = readFileSync(SETTINGS_PAGE, 'utf8');
  assert.equal(page, renderSettingsPage(page), 'run: node server/src/settings-docs.ts');
});
