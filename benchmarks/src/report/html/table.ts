import { escapeText } from '../charts/svg.js';
import type { Table } from '../table.js';

/** A table in a page, that scrolls by itself where it is too wide. */
export function htmlTable({ columns, rows }: Table, kind = ''): string {
  const cell = (name: string, i: number, content: string): string =>
    `<${name}${columns[i]!.align === 'right' ? ' class="right"' : ''}>${mark(content)}</${name}>`;
  const head = columns.map(({ title }, i) => cell('th', i, title)).join('');
  const body = rows
    .map((row) => {
      const isOurs = row[0]!.startsWith('brine-');
      return `<tr${isOurs ? ' class="ours"' : ''}>${row.map((content, i) => cell('td', i, content)).join('')}</tr>`;
    })
    .join('\n');
  const open = kind === '' ? '<table>' : `<table class="${kind}">`;
  return `<div class="scroll">${open}<thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function mark(content: string): string {
  const text = escapeText(content);
  if (text.startsWith('✓')) return `<span class="yes">${text}</span>`;
  return text.startsWith('✗') ? `<span class="no">${text}</span>` : text;
}
