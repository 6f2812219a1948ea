import { msgpack } from '@brine/example-codec-msgpack';
import { describeCodec } from '@brine/testkit';

describeCodec(msgpack);
