import { cbor } from '@brine/codec-cbor';
import { describeCodec } from '@brine/testkit';

describeCodec(cbor);
