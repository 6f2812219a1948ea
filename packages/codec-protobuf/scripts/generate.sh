#!/bin/sh
# Makes gen/brine.js and gen/brine.d.ts from schema/brine.proto, by pbjs (static code, encode and
# decode only). Run it after each change of the schema, and commit what it writes:
#
#   pnpm --filter @brine/codec-protobuf generate
set -eu
cd "$(dirname "$0")/.."

schema=$(mktemp -d)
trap 'rm -r "$schema"' EXIT

# File and Manifest are framed by hand (src/framing.ts, src/encode.ts), so their code would be dead.
sed -e '/^message File {/,/^}/d' -e '/^message Manifest {/,/^}/d' schema/brine.proto > "$schema/brine.proto"

run() {
  pnpm exec pbjs --target static-module --wrap esm "$@" \
    --no-create --no-verify --no-convert --no-delimited --no-typeurl --no-service \
    "$schema/brine.proto"
}

mkdir -p gen
run --no-comments --out gen/brine.js
# The declarations are made from the comments.
run --dts --out "$schema/brine.js"
cp "$schema/brine.d.ts" gen/brine.d.ts

# pbjs registers its types in a table that all users of protobufjs in a process share, and looks
# them up there at each call: another copy of this package, or an application's own `brine`, would
# take their place.
sed -i -e 's|^const \$root = .*|const $root = {};|' -e '/^export {$/,/^};$/d' gen/brine.js

# `long` is a dependency of protobufjs, not of ours, and has no ESM entry that `import =` can use.
sed -i -e 's|^import Long = .*|type Long = { readonly low: number; readonly high: number; readonly unsigned: boolean };|' gen/brine.d.ts
