import { protobuf } from '@brine/codec-protobuf';
import { describeCodec } from '@brine/testkit';

describeCodec(protobuf);
