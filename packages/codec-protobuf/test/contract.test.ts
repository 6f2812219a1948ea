import { protobuf } from '@brine/codec-protobuf';
import { describeCodec } from '@brine/testkit';

describeCodec(protobuf, { runs: 10_000, mutations: 20_000, elements: 10_000_000 });
