#!/usr/bin/env node
// Here, and not in dist, so that it is there when the workspace is installed and not yet built.
import '../dist/cli.js';
