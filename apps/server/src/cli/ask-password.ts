import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A password from a pipe. It is never an argument, which every user of the machine can read. */
export async function pipedPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/** A password from standard input. At a terminal it prompts, without echoing the input. */
export async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return pipedPassword();
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write('New password: ');
  const answer = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return answer;
}
