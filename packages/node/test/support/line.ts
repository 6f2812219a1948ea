import { defineModelType, type ModelType } from '@brine/core';

/** A model of one number, of a package that has a version. */
export class Line {
  readonly slope: number;
  constructor(slope: number) {
    this.slope = slope;
  }
  predict(x: number): number[] {
    return [x * this.slope];
  }
  static readonly modelType: ModelType<Line> = defineModelType<Line>({
    name: 'test/Line',
    class: Line,
    package: 'lines',
    packageVersion: '1.2.3',
    toState: ({ slope }) => slope,
    fromState: (state) => new Line(Number(state)),
  });
}
