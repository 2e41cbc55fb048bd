/** The page behind a one-time link: code, extract, acknowledgement. No sign-in, and nothing of the desk is loaded. */
import '../app/tokens.css';
import '../app/base.css';
import './unit.css';
import type { UnitExtract } from '../api/notification-types.ts';
import type { Language } from '../api/types.ts';
import { isLanguage, languageNames, pickLanguage } from '../i18n/language.ts';
import { make } from './dom.ts';
import { extractView } from './extract-view.ts';
import { ask, type LinkAnswer, secretOf } from './link.ts';
import { speak, type UnitWords } from './words.ts';

type Trouble = Exclude<LinkAnswer, { is: 'open' | 'dead' }>;
type Shown =
  | { readonly is: 'nothing' }
  | { readonly is: 'dead' }
  | { readonly is: 'code'; readonly trouble?: Trouble }
  | { readonly is: 'extract' | 'known'; readonly extract: UnitExtract; readonly trouble?: Trouble };

const root = document.getElementById('unit') as HTMLElement;
const secret = secretOf(window.location.hash);
let language: Language = pickLanguage(navigator.languages);
let words: UnitWords;
let code = '';
let shown: Shown = secret === undefined ? { is: 'nothing' } : { is: 'code' };

async function send(what: 'open' | 'acknowledge'): Promise<void> {
  if (secret === undefined) return;
  for (const button of root.querySelectorAll('button')) button.disabled = true;
  const answer = await ask(what, secret, code);
  if (answer.is === 'dead') shown = { is: 'dead' };
  else if (answer.is !== 'open') shown = shown.is === 'extract' ? { ...shown, trouble: answer } : { is: 'code', trouble: answer };
  else shown = { is: what === 'open' ? 'extract' : 'known', extract: answer.extract };
  // Used once: nothing of it stays in the address.
  if (shown.is === 'known' || shown.is === 'dead') history.replaceState(null, '', window.location.pathname);
  draw();
}

function draw(): void {
  const { unitPage: page, exercise } = words;
  document.title = page.title;
  const extract = 'extract' in shown ? shown.extract : undefined;
  root.replaceChildren(
    ...[
      languages(),
      make('h1', {}, page.title),
      extract?.mode === 'exercise'
        ? make('p', { class: 'exercise' }, make('strong', {}, exercise.word), ` ${exercise.explain}`)
        : undefined,
      ...body(),
    ].filter((one) => one !== undefined),
  );
  root.querySelector<HTMLElement>('[role="alert"], input, [data-focus]')?.focus();
}

function body(): readonly HTMLElement[] {
  const { unitPage: page } = words;
  if (shown.is === 'nothing') return [alert(page.nothing)];
  if (shown.is === 'dead') return [alert(page.dead), make('p', {}, page.deadWhat)];
  if (shown.is === 'code') return [make('p', {}, page.explain), ...troubles(shown.trouble), codeForm()];
  const { extract } = shown;
  const view = extractView(extract, words, language);
  if (extract.state === 'cancelled') view.prepend(alert(page.cancelled));
  if (shown.is === 'known') {
    const done = make('p', { class: 'done', role: 'status', tabindex: '-1', 'data-focus': '' }, page.known);
    return [done, make('p', {}, page.knownWhat), view];
  }
  const act = make('button', { type: 'button', class: 'act' }, page.acknowledge);
  act.addEventListener('click', () => void send('acknowledge'));
  return [view, ...troubles(shown.trouble), make('p', {}, page.acknowledgeWhat), act];
}

function codeForm(): HTMLElement {
  const { unitPage: page } = words;
  const input = make('input', {
    ...{ id: 'code', name: 'code', inputmode: 'numeric', autocomplete: 'off', maxlength: '7', dir: 'ltr', required: '' },
  });
  input.value = code;
  const form = make(
    'form',
    {},
    make('label', { for: 'code' }, page.code),
    input,
    make('button', { type: 'submit', class: 'act' }, page.open),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    code = input.value.replace(/\D/g, '');
    if (code.length === 6) void send('open');
    else {
      shown = { is: 'code', trouble: { is: 'wrong' } };
      draw();
    }
  });
  return form;
}

function troubles(trouble: Trouble | undefined): readonly HTMLElement[] {
  const { unitPage: page } = words;
  if (trouble === undefined) return [];
  if (trouble.is === 'slowed') return [alert(page.slowed.replace('{{seconds}}', String(trouble.seconds)))];
  return [alert(trouble.is === 'wrong' ? page.wrong : page.unreachable)];
}

function alert(text: string): HTMLElement {
  return make('p', { class: 'alert', role: 'alert' }, text);
}

function languages(): HTMLElement {
  const { unitPage: page } = words;
  const bar = make('nav', { class: 'languages', 'aria-label': page.language });
  for (const [name, label] of Object.entries(languageNames)) {
    const button = make('button', { type: 'button', lang: name, 'aria-pressed': String(name === language) }, label);
    button.addEventListener('click', () => void (isLanguage(name) && turnTo(name)));
    bar.append(button);
  }
  return bar;
}

async function turnTo(next: Language): Promise<void> {
  const typed = root.querySelector('input')?.value;
  if (typed !== undefined) code = typed;
  language = next;
  words = await speak(next);
  draw();
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
  document.documentElement.dataset['mantineColorScheme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', paint);
paint();
await turnTo(language);
