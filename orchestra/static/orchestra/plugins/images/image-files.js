// Which files are taken as images: by what is in them, not by name.

/** What file choosers offer first. */
export const ACCEPTED = 'image/jpeg,image/png,image/gif,image/webp';

const SIGNATURES = [
  {type: 'image/jpeg', test: hex => hex.startsWith('ffd8ff')},
  {type: 'image/png', test: hex => hex.startsWith('89504e470d0a1a0a')},
  {type: 'image/gif', test: hex => /^47494638(37|39)61/.test(hex)},
  {type: 'image/webp', test: hex => /^52494646.{8}57454250/.test(hex)}
];
const HEAD = 12;

const MB = 1000 * 1000;

/** Return the type that the first bytes of the file tell, or "". */
export async function imageType(file) {
  const bytes = new Uint8Array(await read(file.slice(0, HEAD)));
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0'));
  const found = SIGNATURES.find(({test}) => test(hex.join('')));
  return found ? found.type : '';
}

/** Return why the file is not taken, in a sentence, or "". */
export function refusal(file, type, limitMb) {
  if (!type) {
    return 'It is not a JPEG, PNG, GIF or WebP image.';
  }
  return file.size > limitMb * MB
    ? `It is larger than ${limitMb} MB. Make it smaller and add it again.`
    : '';
}

function read(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
}
