/**
 * The rules of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010; §3.2 and the XML schema of §3.4): which element stands where,
 * how often, and what it may hold. One table judges what is written here and what is brought in.
 */
import { FormatRefused } from './refused.ts';
import type { XmlElement } from './xml-read.ts';

export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2';
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

type Check = (text: string) => string | undefined;
interface Rule {
  readonly name: string;
  /** `?` at most once, `*` any number, `+` at least once, else exactly once. */
  readonly times: '1' | '?' | '*' | '+';
  readonly check?: Check;
  readonly inner?: readonly Rule[];
}

const oneOf =
  (...values: readonly string[]): Check =>
  (text) =>
    values.includes(text) ? undefined : `${JSON.stringify(text.slice(0, 60))} is not one of ${values.join(', ')}`;
const filledIn: Check = (text) => (text === '' ? 'it is empty' : undefined);
/** §3.2.1: no spaces, commas or restricted characters (< and &). */
const token: Check = (text) => (/^[^\s,<&]+$/.test(text) ? undefined : 'it has no spaces, commas, < or &, and is not empty');
const dateTime: Check = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(text.replace('-00:00', 'Z')))
    ? undefined
    : 'a time is YYYY-MM-DDThh:mm:ss with the distance from UTC as ±hh:mm';
const decimal: Check = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? undefined : 'it is a decimal number');
const integer: Check = (text) => (/^\d+$/.test(text) ? undefined : 'it is a whole number');
const uri: Check = (text) => (/^[^\s<>"{}|\\^`]+$/.test(text) ? undefined : 'it is a URI');
const languageTag: Check = (text) =>
  /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(text) ? undefined : 'it is a language tag of RFC 3066';

/** `latitude,longitude`. Undefined where it is none. */
export function capPoint(text: string): [longitude: number, latitude: number] | undefined {
  const match = /^([-+]?\d{1,2}(?:\.\d+)?),([-+]?\d{1,3}(?:\.\d+)?)$/.exec(text);
  const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])];
  return match && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : undefined;
}

const polygon: Check = (text) => {
  const points = text.split(/\s+/);
  const wrong = points.findIndex((point) => capPoint(point) === undefined);
  if (wrong >= 0) return `point ${wrong + 1} is not latitude,longitude in degrees`;
  if (points.length < 4) return 'it has at least four points';
  return points[0] === points.at(-1) ? undefined : 'its last point is its first';
};

/** `latitude,longitude radius`, the radius in kilometres. */
export function capCircle(text: string): { position: [number, number]; kilometres: number } | undefined {
  const [point = '', radius = '', ...rest] = text.split(/\s+/);
  const position = capPoint(point);
  return position && rest.length === 0 && /^\d+(\.\d+)?$/.test(radius) ? { position, kilometres: Number(radius) } : undefined;
}

const circle: Check = (text) => (capCircle(text) ? undefined : 'it is latitude,longitude and a radius in kilometres');
const references: Check = (text) =>
  text.split(/\s+/).every((one) => {
    const [sender, identifier, sent, ...more] = one.split(',');
    return sender && identifier && more.length === 0 && dateTime(sent ?? '') === undefined;
  })
    ? undefined
    : 'each is sender,identifier,sent';

const named: readonly Rule[] = [
  { name: 'valueName', times: '1' },
  { name: 'value', times: '1' },
];

const resource: readonly Rule[] = [
  { name: 'resourceDesc', times: '1', check: filledIn },
  { name: 'mimeType', times: '1', check: filledIn },
  { name: 'size', times: '?', check: integer },
  { name: 'uri', times: '?', check: uri },
  { name: 'derefUri', times: '?' },
  { name: 'digest', times: '?' },
];

const area: readonly Rule[] = [
  { name: 'areaDesc', times: '1', check: filledIn },
  { name: 'polygon', times: '*', check: polygon },
  { name: 'circle', times: '*', check: circle },
  { name: 'geocode', times: '*', inner: named },
  { name: 'altitude', times: '?', check: decimal },
  { name: 'ceiling', times: '?', check: decimal },
];

const info: readonly Rule[] = [
  { name: 'language', times: '?', check: languageTag },
  {
    name: 'category',
    times: '+',
    check: oneOf('Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other'),
  },
  { name: 'event', times: '1', check: filledIn },
  {
    name: 'responseType',
    times: '*',
    check: oneOf('Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'),
  },
  { name: 'urgency', times: '1', check: oneOf('Immediate', 'Expected', 'Future', 'Past', 'Unknown') },
  { name: 'severity', times: '1', check: oneOf('Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown') },
  { name: 'certainty', times: '1', check: oneOf('Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown') },
  { name: 'audience', times: '?' },
  { name: 'eventCode', times: '*', inner: named },
  { name: 'effective', times: '?', check: dateTime },
  { name: 'onset', times: '?', check: dateTime },
  { name: 'expires', times: '?', check: dateTime },
  { name: 'senderName', times: '?' },
  { name: 'headline', times: '?' },
  { name: 'description', times: '?' },
  { name: 'instruction', times: '?' },
  { name: 'web', times: '?', check: uri },
  { name: 'contact', times: '?' },
  { name: 'parameter', times: '*', inner: named },
  { name: 'resource', times: '*', inner: resource },
  { name: 'area', times: '*', inner: area },
];

const alert: readonly Rule[] = [
  { name: 'identifier', times: '1', check: token },
  { name: 'sender', times: '1', check: token },
  { name: 'sent', times: '1', check: dateTime },
  { name: 'status', times: '1', check: oneOf('Actual', 'Exercise', 'System', 'Test', 'Draft') },
  { name: 'msgType', times: '1', check: oneOf('Alert', 'Update', 'Cancel', 'Ack', 'Error') },
  { name: 'source', times: '?' },
  { name: 'scope', times: '1', check: oneOf('Public', 'Restricted', 'Private') },
  { name: 'restriction', times: '?' },
  { name: 'addresses', times: '?' },
  { name: 'code', times: '*' },
  { name: 'note', times: '?' },
  { name: 'references', times: '?', check: references },
  { name: 'incidents', times: '?' },
  { name: 'info', times: '*', inner: info },
];

function judge(parent: XmlElement, rules: readonly Rule[], path: string): void {
  if (parent.text !== '') throw new FormatRefused(path, 'there is text between its elements');
  let next = 0;
  const seen = new Map<string, number>();
  for (const child of parent.children) {
    if (path === 'alert' && child.namespace === signatureNamespace && child.name === 'Signature') continue;
    const rule = rules.findIndex(({ name }) => name === child.name);
    const found = rules[rule];
    const count = (seen.get(child.name) ?? 0) + 1;
    const many = found?.times === '*' || found?.times === '+';
    const at = `${path}/${child.name}${many ? `[${count}]` : ''} (line ${child.line})`;
    if (!found || child.namespace !== capNamespace) throw new FormatRefused(at, 'CAP 1.2 has no such element here');
    if (count > 1 && !many) throw new FormatRefused(at, 'it stands at most once');
    if (rule < next) throw new FormatRefused(at, `it stands before ${rules[next]?.name}`);
    skipped(rules.slice(next, rule), seen, at);
    next = rule;
    seen.set(child.name, count);
    if (Object.keys(child.attributes).some((name) => name !== 'xmlns' && !name.startsWith('xmlns:')))
      throw new FormatRefused(at, 'CAP 1.2 has no attributes');
    if (found.inner) judge(child, found.inner, `${path}/${child.name}${many ? `[${count}]` : ''}`);
    else if (child.children.length > 0) throw new FormatRefused(at, 'it holds text alone');
    const wrong = found.inner ? undefined : found.check?.(child.text);
    if (wrong !== undefined) throw new FormatRefused(at, wrong);
  }
  skipped(rules.slice(next), seen, `${path} (line ${parent.line})`);
}

function skipped(rules: readonly Rule[], seen: ReadonlyMap<string, number>, at: string): void {
  const missing = rules.find(({ name, times }) => (times === '1' || times === '+') && !seen.has(name));
  if (missing) throw new FormatRefused(at, `${missing.name} is missing`);
}

/** Text of the one child of that name. */
export function textIn(parent: XmlElement, name: string): string | undefined {
  return parent.children.find((child) => child.name === name)?.text;
}

/** Holds an alert to the standard. Throws {@link FormatRefused} with the first thing that is wrong and its path. */
export function checkCap(root: XmlElement): void {
  if (root.name !== 'alert' || root.namespace !== capNamespace)
    throw new FormatRefused(`${root.name} (line ${root.line})`, `the root is alert in the namespace ${capNamespace}`);
  judge(root, alert, 'alert');
  const scope = textIn(root, 'scope');
  // §3.2.1: what goes with the scope.
  if (scope === 'Restricted' && !textIn(root, 'restriction'))
    throw new FormatRefused('alert/restriction', 'a restricted alert says how it is restricted');
  if (scope === 'Private' && !textIn(root, 'addresses'))
    throw new FormatRefused('alert/addresses', 'a private alert names its addressees');
  if (textIn(root, 'msgType') !== 'Alert' && !textIn(root, 'references'))
    throw new FormatRefused('alert/references', 'an update, cancellation or answer names the alert that it is about');
  for (const block of root.children.filter(({ name }) => name === 'info'))
    for (const place of block.children.filter(({ name }) => name === 'area'))
      if (textIn(place, 'ceiling') !== undefined && textIn(place, 'altitude') === undefined)
        throw new FormatRefused(`alert/info/area/ceiling (line ${place.line})`, 'a ceiling stands only with an altitude');
}
