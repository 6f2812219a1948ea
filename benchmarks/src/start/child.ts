/** `child.js <peer> <path>`: loads the model, predicts one price, prints it. Imports nothing else. */

import { withState } from '../compare/withState.js';
import { housePrice } from '../payloads/housePrice.js';
import { peerNamed } from '../peers/index.js';

const [name, path] = process.argv.slice(2);
const peer = await peerNamed(name!);
const way = peer.on(housePrice);
if (typeof way === 'string') throw new Error(way);
const model = withState(way, peer, housePrice).load(path!) as { predict(X: number[][]): number[] };
process.stdout.write(String(model.predict([[5000]])[0]));
