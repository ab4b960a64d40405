import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends confirms in one write, so that the server makes them in one turn.
 *
 * @returns the statuses that were answered before the connection ended
 */
export async function confirmAtOnce(
  { url, cookie }: { url: string; cookie: string },
  uploadIds: number[],
): Promise<number[]> {
  const { hostname, port, host } = new URL(url);
  const head = `POST /api/users/confirm-profile-picture/ HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n`;
  const bodies = uploadIds.map((upload_id) => JSON.stringify({ upload_id }));
  const socket = connect(Number(port), hostname);
  socket.write(
    bodies
      .map((body) => `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
      .join(''),
  );
  let answered = '';
  const statuses = () => [...answered.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    answered += String(chunk);
    if (statuses().length === bodies.length) socket.end();
  });
  await once(socket, 'close');
  return statuses();
}
