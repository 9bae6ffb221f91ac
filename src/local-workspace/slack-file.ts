/** A file as Slack's API writes it. */
import type { JsonObject } from './checking/json.ts';
import type { Core } from './core.ts';
import type { StoredFile } from './store.ts';

interface FileType {
  filetype: string;
  mimetype: string;
  pretty: string;
}

/** By the end of the name, as Slack goes by it. */
const TYPES: Readonly<Record<string, FileType>> = {
  csv: { filetype: 'csv', mimetype: 'text/csv', pretty: 'CSV' },
  tsv: { filetype: 'tsv', mimetype: 'text/tab-separated-values', pretty: 'TSV' },
  txt: { filetype: 'text', mimetype: 'text/plain', pretty: 'Plain Text' },
  json: { filetype: 'json', mimetype: 'application/json', pretty: 'JSON' },
  jsonl: { filetype: 'jsonl', mimetype: 'application/jsonl', pretty: 'JSON Lines' },
  html: { filetype: 'html', mimetype: 'text/html', pretty: 'HTML' },
  pdf: { filetype: 'pdf', mimetype: 'application/pdf', pretty: 'PDF' },
  png: { filetype: 'png', mimetype: 'image/png', pretty: 'PNG' },
  jpg: { filetype: 'jpg', mimetype: 'image/jpeg', pretty: 'JPEG' },
  jpeg: { filetype: 'jpg', mimetype: 'image/jpeg', pretty: 'JPEG' },
  gif: { filetype: 'gif', mimetype: 'image/gif', pretty: 'GIF' },
  zip: { filetype: 'zip', mimetype: 'application/zip', pretty: 'Zip' },
  xls: { filetype: 'xls', mimetype: 'application/vnd.ms-excel', pretty: 'Excel Spreadsheet' },
  xlsx: {
    filetype: 'xlsx',
    mimetype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pretty: 'Excel Spreadsheet',
  },
};
const BINARY: FileType = { filetype: 'binary', mimetype: 'application/octet-stream', pretty: 'Binary' };

export function typeOfFile(name: string): FileType {
  return TYPES[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? BINARY;
}

/** As in `files.info` and in messages. */
export function slackFile(file: StoredFile, core: Core): JsonObject {
  const { team } = core.options;
  const { filetype, mimetype, pretty } = typeOfFile(file.name);
  const shares = core.store.sharesOf(file.id);
  const places = new Map(
    shares
      .flatMap(({ channel }) => core.store.conversations.get(channel) ?? [])
      .map((each) => [each.id, each]),
  );
  const placesOf = (kind: 'public' | 'private' | 'im') =>
    [...places.values()].filter((each) => each.kind === kind).map(({ id }) => id);
  const address = `${core.url()}/files-pri/${team.id}-${file.id}`;
  const addressed = encodeURIComponent(file.name.toLowerCase().replaceAll(/\s+/g, '_'));
  return {
    id: file.id,
    created: file.createdAt,
    timestamp: file.createdAt,
    name: file.name,
    title: file.title,
    mimetype,
    filetype,
    pretty_type: pretty,
    user: file.user,
    user_team: team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: placesOf('public').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${address}/${addressed}`,
    url_private_download: `${address}/download/${addressed}`,
    permalink: `${core.url()}/files/${file.user}/${file.id}/${addressed}`,
    has_rich_preview: false,
    file_access: 'visible',
    channels: placesOf('public'),
    groups: placesOf('private'),
    ims: placesOf('im'),
  };
}
