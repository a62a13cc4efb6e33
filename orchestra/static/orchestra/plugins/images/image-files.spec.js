import {imageType, refusal} from './image-files.js';

const file = (bytes, name = 'a.png') => (
  new File([new Uint8Array(bytes)], name, {type: 'image/png'})
);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];

describe('imageType', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/gif', [...'GIF89a'].map(letter => letter.charCodeAt(0))],
    ['image/webp', [...'RIFF____WEBP'].map(letter => letter.charCodeAt(0))],
    ['', [...'<svg onload>'].map(letter => letter.charCodeAt(0))],
    ['', []]
  ])('tells %s by the content, whatever the file is called', async(
    type, bytes
  ) => {
    expect(await imageType(file(bytes))).toBe(type);
  });
});

describe('refusal', () => {
  it('says what is wrong', () => {
    expect(refusal({size: 1}, '', 5)).toContain('not a JPEG');
    expect(refusal({size: 5000001}, 'image/png', 5)).toContain('5 MB');
    expect(refusal({size: 5000000}, 'image/png', 5)).toBe('');
  });
});
