import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import type { Codec } from '@brine/core';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';

/** Every format of Brine. */
export const defaultCodecs: readonly Codec[] = [cbor, protobuf, flatbuffers];

/** Every model type of `@brine/models`. */
export const defaultTypes: readonly [
  typeof LinearRegression,
  typeof StandardScaler,
  typeof Pipeline,
  typeof KNeighborsRegressor,
] = [LinearRegression, StandardScaler, Pipeline, KNeighborsRegressor];

/** What a file can hold where no `types` are passed. */
export type DefaultTypes = typeof defaultTypes;
