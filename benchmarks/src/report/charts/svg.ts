import type { Family } from '../../peers/peer.js';

/** A drawing and what it says, for those who do not see it. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly body: string;
}

/** Escapes text for XML and HTML. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An element; numbers are rounded to a tenth, which no eye tells apart. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeText(value)}"`,
  );
  return content === ''
    ? `<${name}${list.join('')}/>`
    : `<${name}${list.join('')}>${content}</${name}>`;
}

export function text(
  x: number,
  y: number,
  content: string,
  attributes: Readonly<Record<string, string | number>> = {},
): string {
  return element('text', { x, y, ...attributes }, escapeText(content));
}

export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** For a page that has {@link palette}. */
export function inline({ width, height, title, body }: Chart): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(title)}">${body}</svg>`;
}

/** A file of its own. */
export function standalone({ width, height, title, body }: Chart): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(title)}">
<style>${palette}svg{background:var(--paper)}</style>
<rect class="paper" width="${width}" height="${height}"/>
${body}
</svg>
`;
}

/** Okabe and Ito's colours, which colour-blind readers can tell apart; markers tell families apart too. */
const light: Readonly<Record<Family, string>> = {
  brine: '#d55e00',
  raw: '#8a8a8a',
  v8: '#000000',
  arrow: '#cc79a7',
  cbor: '#009e73',
  msgpack: '#e69f00',
  schema: '#56b4e9',
  text: '#767676',
  python: '#0072b2',
};
const dark: Readonly<Record<Family, string>> = {
  ...light,
  v8: '#ffffff',
  schema: '#f0e442',
  text: '#a8a8a8',
  python: '#56b4e9',
};

function variables(
  colours: Readonly<Record<Family, string>>,
  paper: string,
  ink: string,
  faint: string,
  line: string,
): string {
  const list = Object.entries(colours).map(([family, colour]) => `--${family}:${colour};`);
  return `:root{${list.join('')}--paper:${paper};--ink:${ink};--faint:${faint};--line:${line}}`;
}

export const palette: string = [
  variables(light, '#fffdf9', '#1d1b18', '#6a665f', '#e4dfd5'),
  `@media (prefers-color-scheme:dark){${variables(dark, '#16181b', '#eceae6', '#9d9a94', '#33373c')}}`,
  ...Object.keys(light).map((family) => `.${family}{color:var(--${family})}`),
  'text{font:12px system-ui,sans-serif;fill:var(--ink)}',
  'text.faint{fill:var(--faint)}text.own{fill:currentColor}text.strong{font-weight:700}',
  'text.label{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}',
  '.line{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}',
  '.brine .line,.brine.line{stroke-width:3}.raw .line{stroke-dasharray:5 4}',
  '.mark{fill:currentColor;stroke:var(--paper);stroke-width:1}.mark.open{fill:none;stroke:currentColor;stroke-width:2}',
  '.grid{stroke:var(--line);stroke-width:1}.limit{stroke:var(--ink);stroke-dasharray:2 4}.leader{stroke:currentColor;stroke-width:.75;opacity:.6}',
  '.bar{fill:currentColor}.bar.lossy{fill:none;stroke:currentColor;stroke-width:1.5;stroke-dasharray:3 2}.paper{fill:var(--paper)}',
].join('');

/** A marker of the family's shape, centred. */
export function marker(family: Family, x: number, y: number, size = 5): string {
  const polygon = (points: readonly (readonly [number, number])[], kind = 'mark'): string =>
    element('path', {
      class: kind,
      d: `M${points.map(([dx, dy]) => `${round(x + dx * size)} ${round(y + dy * size)}`).join('L')}Z`,
    });
  switch (family) {
    case 'brine':
      return element('circle', { class: 'mark', cx: x, cy: y, r: size });
    case 'text':
      return element('circle', { class: 'mark open', cx: x, cy: y, r: size * 0.8 });
    case 'python':
      return element('rect', {
        class: 'mark',
        x: x - size * 0.9,
        y: y - size * 0.9,
        width: size * 1.8,
        height: size * 1.8,
      });
    case 'schema':
      return element('rect', {
        class: 'mark open',
        x: x - size * 0.8,
        y: y - size * 0.8,
        width: size * 1.6,
        height: size * 1.6,
      });
    case 'arrow':
      return polygon([
        [0, -1.1],
        [1, 0.8],
        [-1, 0.8],
      ]);
    case 'cbor':
      return polygon([
        [0, 1.1],
        [1, -0.8],
        [-1, -0.8],
      ]);
    case 'msgpack':
      return polygon(
        [
          [0, -1],
          [1, 0.9],
          [-1, 0.9],
        ],
        'mark open',
      );
    case 'v8':
      return polygon([
        [0, -1.2],
        [1.2, 0],
        [0, 1.2],
        [-1.2, 0],
      ]);
    case 'raw':
      return polygon(
        [
          [0, -1.1],
          [1.1, 0],
          [0, 1.1],
          [-1.1, 0],
        ],
        'mark open',
      );
  }
}
