/** What is told where protobufjs, behind the verifier, does not do its part. */
import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits, type Manifest } from '@brine/core';
import protobufjs from 'protobufjs/minimal.js';
import { afterEach, expect, it, vi } from 'vitest';
import { caught, small } from './manifests.js';

const { Long } = protobufjs.util;
const head = protobuf.encodeHead(small);
const decode = (bytes = head): Manifest => protobuf.decodeHead(bytes, defaultLimits);

/** As a bundler does that has cut `long` out. */
function withLong(long: typeof Long): void {
  protobufjs.util.Long = long;
  protobufjs.configure();
}

afterEach(() => {
  vi.restoreAllMocks();
  withLong(Long);
});

it('gives what protobufjs throws a code, a place and a cause', () => {
  const cause = new RangeError('Invalid string length');
  vi.spyOn(protobufjs.Reader.prototype, 'stringVerify').mockImplementation(() => {
    throw cause;
  });
  expect(caught(decode)).toMatchObject({
    code: 'MALFORMED',
    codec: 'protobuf',
    offset: expect.any(Number),
    message: 'protobufjs could not read the manifest; see `cause`.',
    cause,
  });
});

it('reads without `long` what a number can hold', () => {
  const manifest = { ...small, segments: [] };
  const bytes = protobuf.encodeHead(manifest);
  withLong(undefined as never);
  expect(decode(bytes)).toStrictEqual(manifest);
});

it('refuses without `long` what a number cannot hold', () => {
  withLong(undefined as never);
  expect(caught(decode)).toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    codec: 'protobuf',
    message: 'protobufjs needs its dependency `long`.',
  });
});
