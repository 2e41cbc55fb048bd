import { describe, expect, it } from 'vitest';
import { checkMap } from './map-setting.ts';

const refuse = (why: string) => new Error(why);

describe('tiles of the party’s own', () => {
  it.each([
    'https://tiles.example/line.pmtiles',
    'https://tiles.example/{z}/{x}/{y}.png',
    'https://tiles.example/{z}/{y}/{x}',
    'http://127.0.0.1:8080/{z}/{x}/{y}.webp',
    '/srv/maps/line.pmtiles',
  ])('%s is taken', (tiles) => {
    expect(checkMap({ tiles, attribution: '© somebody' }, refuse)).toEqual({ tiles, attribution: '© somebody' });
    expect(checkMap({ tiles }, refuse)).toEqual({ tiles });
  });

  it.each([
    ['plain http elsewhere, on whose way anybody could draw another map', { tiles: 'http://tiles.example/{z}/{x}/{y}.png' }],
    ['no place for the tile', { tiles: 'https://tiles.example/map.png' }],
    ['a password in the address', { tiles: 'https://a:b@tiles.example/{z}/{x}/{y}.png' }],
    ['a file that is none of tiles', { tiles: '/etc/passwd' }],
    ['a path from somewhere', { tiles: 'maps/line.pmtiles' }],
    ['nothing', {}],
    ['no object', 'https://tiles.example/line.pmtiles'],
    ['more than it knows', { tiles: '/srv/maps/line.pmtiles', style: 'x' }],
  ])('%s is refused', (_, value) => {
    expect(() => checkMap(value, refuse)).toThrow(/map/);
  });
});
