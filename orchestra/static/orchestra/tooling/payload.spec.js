import {randomBytes} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {BUDGET, overrun, payloadIn} from './payload.js';

describe('the payload', () => {
  let folder;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'payload-'));
  });

  afterEach(() => rm(folder, {recursive: true}));

  const put = (name, content) => writeFile(join(folder, name), content);

  it('is that of scripts and styles together, compressed', async () => {
    await put('app.js', 'a'.repeat(100_000));
    await put('app.css', randomBytes(50_000));
    await put('theme.js', '');

    const bytes = await payloadIn(folder);

    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(51_000);
  });

  it('may not grow over the limit', () => {
    expect(overrun(BUDGET)).toBe('');
    expect(overrun(BUDGET + 1)).toContain('251 KB');
  });
});
