import { type Geometry, type IncidentKind, incidentKinds, type Mode, type Position, type Precedence } from '../language/index.ts';
import { capCircle, capPoint, checkCap, textIn } from './cap-rules.ts';
import { capCodes } from './cap-write.ts';
import { type IncidentDraft, instantFrom, textFrom } from './draft.ts';
import { FormatRefused, textOfFile } from './refused.ts';
import { readXml, type XmlElement } from './xml-read.ts';

const precedences: Readonly<Record<string, Precedence>> = { Extreme: 'flash', Severe: 'immediate', Moderate: 'priority' };
const kinds: Readonly<Record<string, IncidentKind>> = {
  Fire: 'fire',
  Health: 'medical-emergency',
  Transport: 'vehicle-accident',
  Infra: 'infrastructure-failure',
  Rescue: 'missing-person',
};

function kindOf(info: XmlElement): IncidentKind {
  for (const code of info.children.filter(({ name }) => name === 'eventCode')) {
    const value = textIn(code, 'value') as IncidentKind;
    if (textIn(code, 'valueName') === capCodes.incident && incidentKinds.includes(value)) return value;
  }
  return kinds[textIn(info, 'category') ?? ''] ?? 'other';
}

function placeOf(info: XmlElement): IncidentDraft['place'] {
  const area = info.children.find(({ name }) => name === 'area');
  if (!area) return undefined;
  const words = textFrom(120, textIn(area, 'areaDesc'));
  const round = capCircle(textIn(area, 'circle') ?? '');
  const polygon = textIn(area, 'polygon');
  const ring = polygon?.split(/\s+/).map((point) => capPoint(point) as Position);
  if (ring && ring.length > 2_000) throw new FormatRefused('alert/info/area/polygon', 'an area has at most 2000 points');
  const geometry: Geometry | undefined = ring
    ? { type: 'Polygon', coordinates: [ring] }
    : round && { type: 'Point', coordinates: round.position };
  const uncertainty = ring ? undefined : round && Math.min(1_000_000, Math.round(round.kilometres * 1_000));
  return {
    ...(geometry && { geometry }),
    ...(uncertainty !== undefined && { uncertainty }),
    ...(words !== undefined && { words }),
  };
}

/**
 * A CAP 1.2 alert as the draft of an incident, from its `info` block in the reader's language or else its first. Refused: what the
 * standard's rules do not allow; what is no alert of something new; an exercise on an actual line, and the other way round.
 */
export function readCap(bytes: Uint8Array, line: { mode: Mode; language: string }): IncidentDraft {
  const root = readXml(textOfFile(bytes));
  checkCap(root);
  const status = textIn(root, 'status');
  const wanted = line.mode === 'exercise' ? 'Exercise' : 'Actual';
  if (status !== wanted) throw new FormatRefused('alert/status', `on this line the status is ${wanted}, not ${status}`);
  const type = textIn(root, 'msgType');
  if (type !== 'Alert' && type !== 'Update')
    throw new FormatRefused('alert/msgType', `${type} tells of nothing that could be opened`);
  const blocks = root.children.filter(({ name }) => name === 'info');
  const info = blocks.find((block) => textIn(block, 'language')?.toLowerCase().startsWith(line.language)) ?? blocks[0];
  if (!info) throw new FormatRefused('alert/info', 'an alert without an info block tells of nothing');
  const at = instantFrom((textIn(info, 'onset') ?? textIn(info, 'effective') ?? textIn(root, 'sent'))?.replace('-00:00', 'Z'));
  const text = textFrom(
    8_000,
    textIn(info, 'headline') ?? textIn(info, 'event'),
    textIn(info, 'description'),
    textIn(info, 'instruction'),
  );
  const place = placeOf(info);
  return {
    kind: kindOf(info),
    precedence: precedences[textIn(info, 'severity') ?? ''] ?? 'routine',
    ...(at !== undefined && { at }),
    ...(place && { place }),
    ...(text !== undefined && { text }),
    source: `${textIn(root, 'sender')} ${textIn(root, 'identifier')}`.slice(0, 200),
  };
}
