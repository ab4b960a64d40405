import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { timestamp, type Deps } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { accounts, audit, inventory, type Role, type UserRow } from '@portrait/db';
import { Argument, Option, type Command } from 'commander';
import { assertAcceptable, parseCredentials } from '../accounts/credentials.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { getUser, USER_ARGUMENT } from './find-user.ts';
import type { Outcome } from './outcome.ts';
import { subcommand, wholeNumber, withDeps } from './subcommand.ts';
import { table } from './table.ts';

const ROLES: Role[] = ['user', 'moderator', 'admin'];

export function addUsersCommands(program: Command): void {
  const users = program.command('users').description('accounts of the standalone server');
  subcommand(users, 'create <username>', 'make an account, with a password that is made up and printed once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('user'))
    .option('--password-stdin', 'take the password from standard input')
    .action(withDeps(create));
  subcommand(users, 'list', 'accounts, oldest first')
    .option('--after <id>', 'only accounts made after this one', wholeNumber(0), 0)
    .option('--limit <count>', 'at most so many', wholeNumber(1), 100)
    .action(withDeps(list));
  subcommand(users, 'set-role', 'give an account another role')
    .argument('<user>', USER_ARGUMENT)
    .addArgument(new Argument('<role>').choices(ROLES))
    .action(withDeps(setRole));
}

async function create(
  deps: Deps,
  name: string,
  { role, passwordStdin }: { role: Role; passwordStdin?: true },
): Promise<Outcome> {
  const given = passwordStdin && (await text(process.stdin)).replace(/\r?\n$/, '');
  const credentials = parseCredentials({ username: name, password: given ?? randomBytes(15).toString('base64url') });
  assertAcceptable(credentials);
  const { username, password } = credentials;
  const account = { username, role, passwordHash: await hashPassword(password), now: timestamp(deps) };
  const id = await accounts.create(deps.db, account);
  if (id === undefined) throw new AppError('USERNAME_TAKEN', { username });
  const made = { id, username, role, ...(given === undefined && { password }) };
  return { json: made, lines: table([made]) };
}

async function list({ db }: Deps, { after, limit }: { after: number; limit: number }): Promise<Outcome> {
  const users = (await inventory.listUsers(db, { afterId: after, limit })).map(userSummary);
  return { json: { users }, lines: table(users) };
}

async function setRole(deps: Deps, named: string, role: Role): Promise<Outcome> {
  const { id, username } = await getUser(deps, named);
  const before =
    (await accounts.setRole(deps.db, { userId: id, role, actor: audit.SYSTEM, now: timestamp(deps) })) ?? null;
  return { json: { id, username, before, role }, lines: [`${named}: ${before} → ${role}`] };
}

function userSummary(user: UserRow) {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    createdAt: user.created_at,
    erasedAt: user.erased_at,
    profilePicture: user.profile_picture,
  };
}
