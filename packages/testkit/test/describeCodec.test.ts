import { describeCodec } from '@brine/testkit';
import { toyCodec } from './toy.js';

describeCodec(toyCodec());
