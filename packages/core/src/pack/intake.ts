import { className, isExactly } from '../builtins.js';
import { keyStep } from '../path.js';
import type { Value } from '../snapshot.js';
import { absent, type Column, cell } from './column.js';
import type { Holder } from './draft.js';
import {
  classFinding,
  codeFinding,
  type Finding,
  type Spot,
  textFinding,
  valueFinding,
} from './findings.js';
import { addNumber, addText, addWord } from './hash.js';
import type { PropertyProblem } from './properties.js';
import { Waiting } from './waiting.js';

/** Takes in the values that objects hold: keeps scalars, lets objects wait, notes what cannot be kept. */
export class Intake {
  readonly waiting: Waiting = new Waiting();
  readonly findings: Finding[] = [];

  /** A scalar as it is; an object waits, and is put there when it has been taken. */
  value(
    value: unknown,
    holder: Holder | undefined,
    position: number,
    step: (position: number) => string = noStep,
  ): Value {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return value;
      case 'string':
        if (value.isWellFormed()) return value;
        return this.find(textFinding(this.spot(step(position))));
      case 'object':
        if (value === null) return null;
        this.waiting.push(value, holder, position);
        return undefined;
      case 'bigint':
        this.waiting.push(value, holder, position);
        return undefined;
      default:
        return this.find(codeFinding(value, this.spot(step(position))));
    }
  }

  /** The same for a cell of a column; returns the hash of the row with the cell added to it. */
  cell(column: Column, at: number, value: unknown, hash: number, key: string | number): number {
    switch (typeof value) {
      case 'number':
        column.put(at, cell.number, value);
        return addNumber(hash, value);
      case 'object':
        if (value === null) {
          column.put(at, cell.null, absent.null);
          return addWord(hash, 1);
        }
        this.waiting.push(value, column, at);
        column.put(at, cell.ref, Number.NaN);
        return addWord(hash, 2);
      case 'boolean':
        column.put(at, cell.boolean, Number(value));
        return addWord(hash, value ? 3 : 4);
      case 'string':
        if (column.putText(at, value) && !value.isWellFormed()) {
          this.find(textFinding(this.spot(keyStep(key))));
        }
        return addText(hash, value);
      case 'bigint':
        this.waiting.push(value, column, at);
        column.put(at, cell.ref, Number.NaN);
        return addWord(hash, 6);
      default:
        if (value !== undefined) this.find(codeFinding(value, this.spot(keyStep(key))));
        column.put(at, cell.undefined, absent.undefined);
        return addWord(hash, 7);
    }
  }

  spot(step: string): Spot {
    return { holder: this.waiting.holder, position: this.waiting.position, step };
  }

  find(finding: Finding): undefined {
    this.findings.push(finding);
    return undefined;
  }

  refuse(step: string, found: string, advice: string): undefined {
    return this.find(valueFinding(found, advice, this.spot(step)));
  }

  refuseAny(problem: PropertyProblem | undefined): void {
    if (problem) this.refuse('', problem.found, problem.advice);
  }

  refuseClass(prototype: object | null): undefined {
    const name = className(prototype);
    return this.find(classFinding(name, isExactly(prototype, name), this.spot('')));
  }
}

function noStep(): string {
  return '';
}
