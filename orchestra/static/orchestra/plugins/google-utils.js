// Where Google shows a folder or a document.

const DRIVE = 'https://drive.google.com';
const DOCS = 'https://docs.google.com';

const folder = id =>
  `${DRIVE}/embeddedfolderview?id=${encodeURIComponent(id)}`;

export const googleUtils = {
  folders: {
    externalUrl: id => `${DRIVE}/open?id=${encodeURIComponent(id)}`,
    embedUrl: folder,
    embedListUrl: id => `${folder(id)}#list`,
    embedGridUrl: id => `${folder(id)}#grid`
  },
  files: {
    editUrl: id => `${DOCS}/document/d/${encodeURIComponent(id)}/edit`
  }
};
