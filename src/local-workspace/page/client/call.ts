import type { ClientError, ClientRoutes } from '../../protocol.ts';

/** A refusal of a request; its message is meant for the person. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

/**
 * Calls one route of the local workspace's server. What comes back is trusted without a check: page and
 * server are built from the same `protocol.ts`, and bundling a validator would double the first load.
 *
 * @throws RequestRefused with the server's words, or a TypeError when the server cannot be reached.
 */
export async function call<Name extends keyof ClientRoutes>(
  name: Name,
  request: ClientRoutes[Name]['request'],
): Promise<ClientRoutes[Name]['answer']> {
  const response = await fetch(`/client/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) {
    const refusal: ClientError = await response.json().catch(() => ({ problem: response.statusText }));
    throw new RequestRefused(refusal.problem);
  }
  const answer: ClientRoutes[Name]['answer'] = await response.json();
  return answer;
}
