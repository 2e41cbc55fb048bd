import { describe, expect, test } from 'vitest';
import { parseTerms } from './terms-file.ts';

const yaml = `title: River line
mode: actual
calls:
  clause: answer-calls
  answerWithin: { routine: 900, flash: 30 }
duties:
  - clause: reply
    on: meeting.proposed
  - clause: respond
    on: incident.opened
`;

describe('a draft', () => {
  test('in YAML is read as in JSON, and each part is found on its line', () => {
    const { value, lineOf } = parseTerms(yaml, 'line.yaml');
    expect(value).toMatchObject({
      calls: { answerWithin: { routine: 900 } },
      duties: [{ clause: 'reply' }, { on: 'incident.opened' }],
    });
    expect([lineOf('/mode'), lineOf('/calls/answerWithin/flash'), lineOf('/duties/1/on')]).toEqual([2, 5, 10]);
    expect(parseTerms(JSON.stringify(value, null, 2), 'line.json').value).toEqual(value);
  });

  test('has the line of what is nearest to a part that is not written', () => {
    const { lineOf } = parseTerms(yaml, 'line.yaml');
    expect(lineOf('/duties/1/within')).toBe(9);
    expect(lineOf('/')).toBe(1);
  });

  test('with hours and words that older YAML would have changed keeps them as they are written', () => {
    expect(parseTerms('at: [09:00, 17:00]\nday: 2026-11-22\nname: no\n', 'x.yaml').value).toEqual({
      at: ['09:00', '17:00'],
      day: '2026-11-22',
      name: 'no',
    });
  });

  test.each([
    ['a mark that is not closed', 'title: "River\n', 'line.yaml', /MALFORMED_YAML.*line 2/],
    ['a member that stands twice', 'title: a\nmode: actual\ntitle: b\n', 'line.yaml', /MALFORMED_YAML.*line 3/],
    ['a tag that nobody knows', 'title: a\nwhen: !soon now\n', 'line.yaml', /MALFORMED_YAML.*line 2/],
    ['JSON that is cut off', '{\n "title": "a",\n', 'line.json', /MALFORMED_JSON.*line/],
    ['JSON with a comma too many', '{"title": "a",}', 'line.json', /MALFORMED_JSON/],
    ['YAML that is called JSON', 'title: a\n', 'line.json', /MALFORMED_JSON/],
    ['a member of JSON that stands twice', '{"a": 1,\n"a": 2}', 'line.json', /MALFORMED_JSON.*line 2/],
  ])('with %s is refused with its line', (_, text, file, message) => {
    expect(() => parseTerms(text, file)).toThrow(message);
  });

  test('that names itself again and again is refused', () => {
    const names = 'abcdefghi'.split('');
    const lines = names.map(
      (name, index) =>
        `${name}: &${name} [${Array(9)
          .fill(index === 0 ? 'x' : `*${names[index - 1]}`)
          .join(', ')}]`,
    );
    expect(() => parseTerms(lines.join('\n'), 'bomb.yaml')).toThrow(/alias/);
  });
});
