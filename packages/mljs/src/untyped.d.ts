/** What the model types need of those packages that come without declarations. */

/** A class of which only identity and prototype count. */
interface UntypedClass {
  readonly name: string;
  readonly prototype: never;
}

/** An object by which to find a class that is not exported. */
interface Instance<C> {
  readonly constructor: C;
}

type TreeNodeClass = new (options: object) => object;

declare module 'ml-cart' {
  export const DecisionTreeClassifier: UntypedClass & {
    load(json: object): { readonly root: Instance<TreeNodeClass> };
  };
  export const DecisionTreeRegression: UntypedClass;
}

declare module 'ml-fnn' {
  const FeedForwardNeuralNetworks: UntypedClass & { load(json: object): { model: object[] } };
  export default FeedForwardNeuralNetworks;
}

interface KDTree {
  readonly metric: (...args: never[]) => unknown;
  readonly root: Instance<new (obj: unknown[], dimension: number, parent: object | null) => object>;
}

declare module 'ml-kernel' {
  export class Kernel {
    constructor(type: string, options?: object);
  }
}

declare module 'ml-knn' {
  const KNN: UntypedClass & (new (dataset: number[][], labels: number[]) => { kdTree: KDTree });
  export default KNN;
}

declare module 'ml-logistic-regression' {
  const LogisticRegression: UntypedClass & { load(json: object): { classifiers: object[] } };
  export default LogisticRegression;
}

declare module 'ml-naivebayes' {
  export const GaussianNB: UntypedClass;
  export const MultinomialNB: UntypedClass;
}

declare module 'ml-regression' {
  export const SimpleLinearRegression: UntypedClass;
  export const PolynomialRegression: UntypedClass;
  export const MultivariateLinearRegression: UntypedClass;
  export const RobustPolynomialRegression: UntypedClass;
  export const ExponentialRegression: UntypedClass;
  export const PowerRegression: UntypedClass;
  export const TheilSenRegression: UntypedClass;
}

declare module 'ml-som' {
  interface Som {
    readonly done: boolean;
    readonly distance: (...args: never[]) => unknown;
    readonly nodeType: new (x: number, y: number, weights: number[], som: object) => object;
  }
  const SOM: UntypedClass & (new (x: number, y: number, options: object, reload: true) => Som);
  export default SOM;
}

declare module 'ml-svm' {
  const SVM: UntypedClass & (new (options: object) => object);
  export default SVM;
}
