#!/bin/sh
# Writes src/gen from schema/brine.fbs. Needs flatc 2.0.8 (Debian 12: apt-get install flatbuffers-compiler);
# another version writes other code, so the version is checked.
set -eu
cd "$(dirname "$0")/.."

if [ "$(flatc --version)" != 'flatc version 2.0.8' ]; then
  echo "generate.sh: found $(flatc --version), expected flatc version 2.0.8" >&2
  exit 1
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
flatc --ts -o "$tmp" schema/brine.fbs

# What flatc 2.0.8 leaves out, for NodeNext and isolatedDeclarations: the .js of relative imports
# (all files share one folder here) and the return type of functions that return nothing.
for file in "$tmp"/brine/*.ts; do
  sed -E \
    -e "s#from '\.\./brine/([a-z-]+)'#from './\1.js'#" \
    -e 's#^(static (start|add|finish)[A-Za-z]*\(.*\)) \{$#\1:void {#' \
    "$file" >"$tmp/$(basename "$file")"
done

rm -rf src/gen
mkdir -p src/gen
rm "$tmp/brine_generated.ts"
mv "$tmp"/*.ts src/gen/
