// Messages as Slack draws them: JSON lists of blocks on standard input, a JSON list of HTML on standard output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'x.js'));
const { createElement } = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { Message } = await import(join(process.argv[2], 'slack-blocks-to-jsx', 'dist', 'index.mjs'));

const pixel = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#0f766e"/>' +
  '<circle cx="18" cy="18" r="8" fill="none" stroke="#fff" stroke-width="3"/></svg>');
const drawn = JSON.parse(readFileSync(0, 'utf8')).map(({ blocks, name }) =>
  renderToStaticMarkup(createElement(Message, {
    blocks, name, logo: pixel, theme: 'light', time: new Date(Date.UTC(2026, 10, 24, 6, 30)),
  })));
process.stdout.write(JSON.stringify(drawn));
