/** PostgreSQL's wire protocol, version 3, as far as a server needs it that hands the messages on. */

const sslRequest = 80877103;
const gssEncryptionRequest = 80877104;
const cancelRequest = 80877102;
const largestMessage = 256 * 1024 * 1024;

/** What a client sends before its first message. */
export type Opening = 'asks-encryption' | 'cancels' | 'starts';

export interface ClientMessage {
  readonly kind: Opening | 'part' | 'query' | 'sync' | 'flush' | 'terminate';
  readonly bytes: Buffer;
}

const kinds: Readonly<Record<string, ClientMessage['kind']>> = {
  P: 'part', // Parse, Bind, Describe, Execute, Close
  B: 'part',
  D: 'part',
  E: 'part',
  C: 'part',
  Q: 'query',
  F: 'query', // a function call: like a query, it is answered by itself
  S: 'sync',
  H: 'flush',
  X: 'terminate',
};

/** Cuts a client's stream of bytes into messages; `push` returns those that are now complete. */
export function messageReader(): { push(chunk: Buffer): ClientMessage[] } {
  let chunks: Buffer[] = [];
  let held = 0;
  let needed = 8;
  let started = false;

  function nextMessage(buffer: Buffer): ClientMessage | undefined {
    const lengthAt = started ? 1 : 0;
    if (buffer.length < lengthAt + (started ? 4 : 8)) {
      needed = lengthAt + (started ? 4 : 8);
      return undefined;
    }
    const size = lengthAt + buffer.readInt32BE(lengthAt);
    if (size < lengthAt + 4 || size > largestMessage) throw new Error(`a message of ${size} bytes`);
    if (buffer.length < size) {
      needed = size;
      return undefined;
    }
    const bytes = buffer.subarray(0, size);
    if (started) return { kind: kindOf(String.fromCharCode(bytes.readUInt8(0))), bytes };
    const kind = openingOf(bytes.readInt32BE(4));
    started = kind === 'starts';
    return { kind, bytes };
  }

  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      if (held < needed) return [];
      let buffer = Buffer.concat(chunks);
      const complete: ClientMessage[] = [];
      for (let message = nextMessage(buffer); message; message = nextMessage(buffer)) {
        complete.push(message);
        buffer = buffer.subarray(message.bytes.length);
      }
      chunks = [buffer];
      held = buffer.length;
      return complete;
    },
  };
}

/** The engine ends itself over a message it does not know, so none reaches it. */
function kindOf(type: string): ClientMessage['kind'] {
  const kind = kinds[type];
  if (!kind) throw new Error(`a message of the unknown type ${JSON.stringify(type)}`);
  return kind;
}

function openingOf(code: number): Opening {
  if (code === sslRequest || code === gssEncryptionRequest) return 'asks-encryption';
  if (code === cancelRequest) return 'cancels';
  return 'starts';
}

/** The answer to a client that asks for encryption: no, go on without. A Unix socket needs none. */
export const encryptionDeclined = Buffer.from('N');
export const syncMessage = Buffer.from([0x53, 0, 0, 0, 4]);

/** What a client starts with. */
export function startupMessage(user: string, database: string): Buffer {
  const body = Buffer.from(`\0\u0003\0\0user\0${user}\0database\0${database}\0\0`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([length, body]);
}

export function queryMessage(sql: string): Buffer {
  return framed('Q', Buffer.from(`${sql}\0`));
}

/** An error that ends the connection, with its SQLSTATE. */
export function fatalMessage(code: string, text: string): Buffer {
  return framed('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}

function framed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5, type, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
