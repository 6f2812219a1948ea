import { cbor } from '@brine/codec-cbor';
import { describeCodec } from '@brine/testkit';

describeCodec(cbor, { runs: 10_000, mutations: 20_000, elements: 10_000_000 });
