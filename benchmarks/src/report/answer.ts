import { formatBytes, formatFactor, formatMs } from './format.js';
import { type Choice, choices, inDoubt } from './recommend.js';
import type { Results } from './results.js';
import { sayings } from './sayings.js';
import type { Table } from './table.js';

const titles: Readonly<Record<string, string>> = {
  'brine-cbor': 'CBOR',
  'brine-protobuf': 'Protocol Buffers',
  'brine-flatbuffers': 'FlatBuffers',
};

/** `CBOR`, of `brine-cbor`. */
export function titleOf(format: string): string {
  return titles[format] ?? format;
}

/** The answer in one or two sentences. */
export function answerLine(results: Results): string {
  const list = choices(results);
  const best = inDoubt(list, results);
  if (best === undefined) return 'None of our formats was measured in this run.';
  const wins = list.filter(({ format }) => format === best).length;
  const [only] = list;
  if (only && list.length === 1) return aloneLine(only);
  const quicker = list.filter(({ rival }) => rival?.verdict === 'quicker').length;
  const others = [
    'No other format that gives back every bit is quicker on any of them.',
    `On ${list.length - quicker} of them no other format that gives back every bit is quicker.`,
    'On each of them another format that gives back every bit is quicker.',
  ][quicker === 0 ? 0 : quicker === list.length ? 2 : 1]!;
  return `In doubt, take ${titleOf(best)}: it is the choice for ${wins} of ${list.length} kinds of model. ${others}`;
}

function aloneLine(choice: Choice): string {
  const { format, why, fileBytes, time, rival } = choice;
  const figures = `${formatBytes(fileBytes)}, dump and load in ${formatMs(time)} ms`;
  return `Take ${titleOf(format)}: ${why}. ${figures}${rival ? `; ${rivalLine(choice)}` : ''}.`;
}

/** How the quickest other compares; empty where there is none. */
export function rivalLine({ rival }: Choice): string {
  if (rival === undefined) return '';
  const { peer, factor, verdict } = rival;
  if (verdict === 'quicker') return `${peer} is quicker: ${formatFactor(factor)} the time`;
  return verdict === 'slower'
    ? `${peer} takes ${formatFactor(factor)} as long`
    : `${peer} is as quick`;
}

/** For each kind of model: what to take, and why. */
export function choiceTable(results: Results): Table {
  return {
    columns: [
      { title: 'you keep', align: 'left' },
      { title: 'take', align: 'left' },
      { title: 'because', align: 'left' },
      { title: 'dump + load', align: 'right' },
      { title: 'file', align: 'right' },
      { title: 'quickest other that loses nothing', align: 'left' },
    ],
    rows: choices(results).map((choice) => [
      describe(results, choice.payload),
      titleOf(choice.format),
      choice.why,
      `${formatMs(choice.time)} ms`,
      formatBytes(choice.fileBytes),
      rivalLine(choice),
    ]),
  };
}

function describe({ payloads }: Results, name: string): string {
  const { description } = payloads.find((payload) => payload.name === name)!;
  return description;
}

export function sayingTable(results: Results): Table {
  return {
    columns: [
      { title: 'what people say', align: 'left' },
      { title: 'measured', align: 'left' },
    ],
    rows: sayings(results).map(({ saying, measured }) => [`“${saying}”`, measured]),
  };
}
