import { flatbuffers } from '@brine/codec-flatbuffers';
import { describeCodec } from '@brine/testkit';

describeCodec(flatbuffers, { runs: 10_000, mutations: 20_000, elements: 10_000_000 });
