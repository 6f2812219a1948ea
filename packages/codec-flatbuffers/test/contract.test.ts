import { flatbuffers } from '@brine/codec-flatbuffers';
import { describeCodec } from '@brine/testkit';

describeCodec(flatbuffers);
