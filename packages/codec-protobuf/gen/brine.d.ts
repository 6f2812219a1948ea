import * as $protobuf from "protobufjs/minimal.js";
type Long = { readonly low: number; readonly high: number; readonly unsigned: boolean };

/** Namespace brine. */
export namespace brine {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Value.
         * @deprecated Use brine.v1.Value.$Properties instead.
         */
        interface IValue extends brine.v1.Value.$Properties {
        }

        /** Represents a Value. */
        class Value {

            /**
             * Constructs a new Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Value constant. */
            constant?: (brine.v1.Constant|null);

            /** Value boolean. */
            boolean?: (boolean|null);

            /** Value number. */
            number?: (number|null);

            /** Value text. */
            text?: (string|null);

            /** Value node. */
            node?: (number|null);

            /** Value kind. */
            kind?: ("constant"|"boolean"|"number"|"text"|"node");

            /**
             * Encodes the specified Value message. Does not implicitly {@link brine.v1.Value.verify|verify} messages.
             * @param message Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Value & brine.v1.Value.$Shape} Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Value & brine.v1.Value.$Shape;
        }

        namespace Value {

            /** Properties of a Value. */
            interface $Properties {

                /** Value constant */
                constant?: (brine.v1.Constant|null);

                /** Value boolean */
                boolean?: (boolean|null);

                /** Value number */
                number?: (number|null);

                /** Value text */
                text?: (string|null);

                /** Value node */
                node?: (number|null);

                /** Value kind */
                kind?: ("constant"|"boolean"|"number"|"text"|"node");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Value. */
            type $Shape = {
              constant?: brine.v1.Constant|null;
              boolean?: boolean|null;
              number?: number|null;
              text?: string|null;
              node?: number|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; constant?: null; boolean?: null; number?: null; text?: null; node?: null }|{ kind?: "constant"; constant: brine.v1.Constant; boolean?: null; number?: null; text?: null; node?: null }|{ kind?: "boolean"; constant?: null; boolean: boolean; number?: null; text?: null; node?: null }|{ kind?: "number"; constant?: null; boolean?: null; number: number; text?: null; node?: null }|{ kind?: "text"; constant?: null; boolean?: null; number?: null; text: string; node?: null }|{ kind?: "node"; constant?: null; boolean?: null; number?: null; text?: null; node: number })
            );
        }

        /** Constant enum. */
        enum Constant {

            /** CONSTANT_NULL value */
            CONSTANT_NULL = 0,

            /** CONSTANT_UNDEFINED value */
            CONSTANT_UNDEFINED = 1
        }

        /**
         * Properties of a Node.
         * @deprecated Use brine.v1.Node.$Properties instead.
         */
        interface INode extends brine.v1.Node.$Properties {
        }

        /** Represents a Node. */
        class Node {

            /**
             * Constructs a new Node.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Node.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Node record. */
            record?: (brine.v1.Record.$Properties|null);

            /** Node list. */
            list?: (brine.v1.List.$Properties|null);

            /** Node model. */
            model?: (brine.v1.Model.$Properties|null);

            /** Node numbers. */
            numbers?: (brine.v1.Numbers.$Properties|null);

            /** Node kind. */
            kind?: ("record"|"list"|"model"|"numbers");

            /**
             * Encodes the specified Node message. Does not implicitly {@link brine.v1.Node.verify|verify} messages.
             * @param message Node message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Node.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Node message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Node & brine.v1.Node.$Shape} Node
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Node & brine.v1.Node.$Shape;
        }

        namespace Node {

            /** Properties of a Node. */
            interface $Properties {

                /** Node record */
                record?: (brine.v1.Record.$Properties|null);

                /** Node list */
                list?: (brine.v1.List.$Properties|null);

                /** Node model */
                model?: (brine.v1.Model.$Properties|null);

                /** Node numbers */
                numbers?: (brine.v1.Numbers.$Properties|null);

                /** Node kind */
                kind?: ("record"|"list"|"model"|"numbers");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Node. */
            type $Shape = {
              record?: brine.v1.Record.$Shape|null;
              list?: brine.v1.List.$Shape|null;
              model?: brine.v1.Model.$Shape|null;
              numbers?: brine.v1.Numbers.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; record?: null; list?: null; model?: null; numbers?: null }|{ kind?: "record"; record: brine.v1.Record.$Shape; list?: null; model?: null; numbers?: null }|{ kind?: "list"; record?: null; list: brine.v1.List.$Shape; model?: null; numbers?: null }|{ kind?: "model"; record?: null; list?: null; model: brine.v1.Model.$Shape; numbers?: null }|{ kind?: "numbers"; record?: null; list?: null; model?: null; numbers: brine.v1.Numbers.$Shape })
            );
        }

        /**
         * Properties of a Record.
         * @deprecated Use brine.v1.Record.$Properties instead.
         */
        interface IRecord extends brine.v1.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record kind. */
            kind: brine.v1.Record.Kind;

            /** Record keys. */
            keys: string[];

            /** Record values. */
            values: brine.v1.Value.$Properties[];

            /**
             * Encodes the specified Record message. Does not implicitly {@link brine.v1.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Record & brine.v1.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Record & brine.v1.Record.$Shape;
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record kind */
                kind?: (brine.v1.Record.Kind|null);

                /** Record keys */
                keys?: (string[]|null);

                /** Record values */
                values?: (brine.v1.Value.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Record. */
            type $Shape = {
              kind?: brine.v1.Record.Kind|null;
              keys?: string[]|null;
              values?: brine.v1.Value.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** KIND_OBJECT value */
                KIND_OBJECT = 1,

                /** KIND_DICT value */
                KIND_DICT = 2,

                /** KIND_OBJECTS value */
                KIND_OBJECTS = 3,

                /** KIND_DICTS value */
                KIND_DICTS = 4
            }
        }

        /**
         * Properties of a List.
         * @deprecated Use brine.v1.List.$Properties instead.
         */
        interface IList extends brine.v1.List.$Properties {
        }

        /** Represents a List. */
        class List {

            /**
             * Constructs a new List.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.List.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** List kind. */
            kind: brine.v1.List.Kind;

            /** List values. */
            values: brine.v1.Value.$Properties[];

            /**
             * Encodes the specified List message. Does not implicitly {@link brine.v1.List.verify|verify} messages.
             * @param message List message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.List.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a List message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.List & brine.v1.List.$Shape} List
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.List & brine.v1.List.$Shape;
        }

        namespace List {

            /** Properties of a List. */
            interface $Properties {

                /** List kind */
                kind?: (brine.v1.List.Kind|null);

                /** List values */
                values?: (brine.v1.Value.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a List. */
            type $Shape = {
              kind?: brine.v1.List.Kind|null;
              values?: brine.v1.Value.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** KIND_ARRAY value */
                KIND_ARRAY = 1,

                /** KIND_SPARSE value */
                KIND_SPARSE = 2,

                /** KIND_SET value */
                KIND_SET = 3,

                /** KIND_MAP value */
                KIND_MAP = 4,

                /** KIND_DATE value */
                KIND_DATE = 5,

                /** KIND_BIGINT value */
                KIND_BIGINT = 6,

                /** KIND_MODELS value */
                KIND_MODELS = 7,

                /** KIND_PACKED value */
                KIND_PACKED = 8,

                /** KIND_REFS value */
                KIND_REFS = 9,

                /** KIND_TEXTS value */
                KIND_TEXTS = 10,

                /** KIND_BITS value */
                KIND_BITS = 11,

                /** KIND_OPTIONAL value */
                KIND_OPTIONAL = 12,

                /** KIND_DESCRIBED value */
                KIND_DESCRIBED = 13,

                /** KIND_ARRAYS value */
                KIND_ARRAYS = 14,

                /** KIND_RANGE value */
                KIND_RANGE = 15,

                /** KIND_UTF8 value */
                KIND_UTF8 = 16
            }
        }

        /**
         * Properties of a Model.
         * @deprecated Use brine.v1.Model.$Properties instead.
         */
        interface IModel extends brine.v1.Model.$Properties {
        }

        /** Represents a Model. */
        class Model {

            /**
             * Constructs a new Model.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Model.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Model type. */
            type: string;

            /** Model version. */
            version: number;

            /** Model state. */
            state?: (brine.v1.Value.$Properties|null);

            /**
             * Encodes the specified Model message. Does not implicitly {@link brine.v1.Model.verify|verify} messages.
             * @param message Model message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Model.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Model message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Model & brine.v1.Model.$Shape} Model
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Model & brine.v1.Model.$Shape;
        }

        namespace Model {

            /** Properties of a Model. */
            interface $Properties {

                /** Model type */
                type?: (string|null);

                /** Model version */
                version?: (number|null);

                /** Model state */
                state?: (brine.v1.Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Model. */
            type $Shape = {
              type?: string|null;
              version?: number|null;
              state?: brine.v1.Value.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Numbers.
         * @deprecated Use brine.v1.Numbers.$Properties instead.
         */
        interface INumbers extends brine.v1.Numbers.$Properties {
        }

        /** Represents a Numbers. */
        class Numbers {

            /**
             * Constructs a new Numbers.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Numbers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Numbers kind. */
            kind: brine.v1.Numbers.Kind;

            /** Numbers dtype. */
            dtype: brine.v1.DType;

            /** Numbers shape. */
            shape: (number|Long)[];

            /** Numbers segment. */
            segment: number;

            /** Numbers byteOffset. */
            byteOffset: (number|Long);

            /**
             * Encodes the specified Numbers message. Does not implicitly {@link brine.v1.Numbers.verify|verify} messages.
             * @param message Numbers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Numbers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Numbers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Numbers & brine.v1.Numbers.$Shape} Numbers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Numbers & brine.v1.Numbers.$Shape;
        }

        namespace Numbers {

            /** Properties of a Numbers. */
            interface $Properties {

                /** Numbers kind */
                kind?: (brine.v1.Numbers.Kind|null);

                /** Numbers dtype */
                dtype?: (brine.v1.DType|null);

                /** Numbers shape */
                shape?: ((number|Long)[]|null);

                /** Numbers segment */
                segment?: (number|null);

                /** Numbers byteOffset */
                byteOffset?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Numbers. */
            type $Shape = brine.v1.Numbers.$Properties;

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** KIND_TENSOR value */
                KIND_TENSOR = 1,

                /** KIND_TYPED_ARRAY value */
                KIND_TYPED_ARRAY = 2,

                /** KIND_ARRAY_BUFFER value */
                KIND_ARRAY_BUFFER = 3,

                /** KIND_DATA_VIEW value */
                KIND_DATA_VIEW = 4
            }
        }

        /**
         * Properties of a Segment.
         * @deprecated Use brine.v1.Segment.$Properties instead.
         */
        interface ISegment extends brine.v1.Segment.$Properties {
        }

        /** Represents a Segment. */
        class Segment {

            /**
             * Constructs a new Segment.
             * @param [properties] Properties to set
             */
            constructor(properties?: brine.v1.Segment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Segment dtype. */
            dtype: brine.v1.DType;

            /** Segment offset. */
            offset: (number|Long);

            /** Segment byteLength. */
            byteLength: (number|Long);

            /** Segment digest. */
            digest: (number|Long);

            /**
             * Encodes the specified Segment message. Does not implicitly {@link brine.v1.Segment.verify|verify} messages.
             * @param message Segment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: brine.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {brine.v1.Segment & brine.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): brine.v1.Segment & brine.v1.Segment.$Shape;
        }

        namespace Segment {

            /** Properties of a Segment. */
            interface $Properties {

                /** Segment dtype */
                dtype?: (brine.v1.DType|null);

                /** Segment offset */
                offset?: (number|Long|null);

                /** Segment byteLength */
                byteLength?: (number|Long|null);

                /** Segment digest */
                digest?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Segment. */
            type $Shape = brine.v1.Segment.$Properties;
        }

        /** DType enum. */
        enum DType {

            /** DTYPE_UNSPECIFIED value */
            DTYPE_UNSPECIFIED = 0,

            /** DTYPE_INT8 value */
            DTYPE_INT8 = 1,

            /** DTYPE_UINT8 value */
            DTYPE_UINT8 = 2,

            /** DTYPE_UINT8CLAMPED value */
            DTYPE_UINT8CLAMPED = 3,

            /** DTYPE_INT16 value */
            DTYPE_INT16 = 4,

            /** DTYPE_UINT16 value */
            DTYPE_UINT16 = 5,

            /** DTYPE_INT32 value */
            DTYPE_INT32 = 6,

            /** DTYPE_UINT32 value */
            DTYPE_UINT32 = 7,

            /** DTYPE_INT64 value */
            DTYPE_INT64 = 8,

            /** DTYPE_UINT64 value */
            DTYPE_UINT64 = 9,

            /** DTYPE_FLOAT16 value */
            DTYPE_FLOAT16 = 10,

            /** DTYPE_FLOAT32 value */
            DTYPE_FLOAT32 = 11,

            /** DTYPE_FLOAT64 value */
            DTYPE_FLOAT64 = 12
        }
    }
}
