import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineId } from './testing/fake-node.ts';
import { type Harness, startHarness } from './testing/harness.ts';
