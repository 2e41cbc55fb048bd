import { test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { accountOf, startDemo } from '../support/demo.ts';
import { openDesk } from './support/desk.ts';
test('debug', async () => {
  let t = Date.now();
  const lap = (what: string) => { console.log(what, Date.now() - t); t = Date.now(); };
  const demo = await startDemo(); lap('demo');
  const browser = await launchBrowser(); lap('browser');
  try {
    for (let i = 0; i < 2; i += 1) {
      const d = await openDesk(browser, demo.north); lap('open');
      await d.signIn(accountOf(demo.north, 'duty-officer', 'north-ferry')); lap('sign in');
      await d.goOnWatch(); lap('watch');
      await d.page.context().close(); lap('close');
    }
  } finally { await browser.close(); lap('browser close'); await demo.stop(); lap('demo stop'); }
});
