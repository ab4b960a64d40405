import type { Role } from '@portrait/contract';
import { randomBytes } from 'node:crypto';
import { setRole as giveRole, userIdOf, type Deps } from '@portrait/api';
import { inventory, journal, signInFailures, type UserRow } from '@portrait/db';
import { Argument, Option, type Command } from 'commander';
import { endSessions, setPassword as givePassword } from '../accounts/account-changes.ts';
import { assertGoodPassword, createAccount } from '../accounts/create-account.ts';
import { parseNewCredentials } from '../accounts/credentials.ts';
import { DEMO_HASH } from '../accounts/demo-accounts.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { weakPasswords } from '../accounts/weak-passwords.ts';
import { askPassword, pipedPassword } from './ask-password.ts';
import { getUser, USER_ARGUMENT } from './find-user.ts';
import type { Outcome } from './outcome.ts';
import { subcommand, wholeNumber, withDeps } from './subcommand.ts';
import { table } from './table.ts';

const ROLES: Role[] = ['user', 'moderator', 'admin'];

export function addUsersCommands(program: Command): void {
  const users = program.command('users').description('accounts of the standalone server');
  subcommand(users, 'create <username>', 'create an account, with a random password that is printed once')
    .addOption(new Option('--role <role>', 'the role of the account').choices(ROLES).default('user'))
    .option('--password-stdin', 'read the password from standard input')
    .action(withDeps(create));
  subcommand(users, 'list', 'accounts, oldest first')
    .option('--after <id>', 'only accounts with a larger id', wholeNumber(0), 0)
    .option('--limit <count>', 'the maximum number of accounts', wholeNumber(1), 100)
    .action(withDeps(list));
  subcommand(users, 'set-role', 'change the role of an account')
    .argument('<user>', USER_ARGUMENT)
    .addArgument(new Argument('<role>').choices(ROLES))
    .action(withDeps(setRole));
  subcommand(users, 'set-password', 'change the password of an account, from a prompt or a pipe, and end its sessions')
    .argument('<user>', USER_ARGUMENT)
    .option('--password-stdin', 'read it from standard input, also at a terminal')
    .action(withDeps(setPassword));
  subcommand(users, 'sign-out', 'end all sessions of an account')
    .argument('<user>', USER_ARGUMENT)
    .action(withDeps(signOut));
}

async function create(
  deps: Deps,
  name: string,
  { role, passwordStdin }: { role: Role; passwordStdin?: true },
): Promise<Outcome> {
  const given = passwordStdin && (await pipedPassword());
  const password = given ?? randomBytes(15).toString('base64url');
  const credentials = parseNewCredentials({ username: name, password });
  const id = await createAccount(deps, credentials, { role, assertStrong: weakPasswords() });
  const made = { id, username: credentials.username, role, ...(given === undefined && { password }) };
  return { json: made, lines: table([made]) };
}

async function setPassword(deps: Deps, named: string, options: { passwordStdin?: true }): Promise<Outcome> {
  const { id, username, erased_at } = await getUser(deps, named);
  if (username === null || erased_at !== null) throw new Error(`${named} has no account`);
  const password = await (options.passwordStdin ? pipedPassword() : askPassword());
  await assertGoodPassword({ username, password }, weakPasswords());
  const passwordHash = await hashPassword(password);
  await givePassword(deps, { userId: id, passwordHash, actor: journal.SYSTEM });
  await signInFailures.forget(deps.db, username);
  return { json: { id, username }, lines: [`${named}: password changed, all sessions ended`] };
}

async function signOut(deps: Deps, named: string): Promise<Outcome> {
  const { id, username } = await getUser(deps, named);
  const ended = await endSessions(deps, { userId: id, actor: journal.SYSTEM });
  return { json: { id, username, ended }, lines: [`${named}: ${ended} sessions ended`] };
}

async function list({ db }: Deps, { after, limit }: { after: number; limit: number }): Promise<Outcome> {
  const users = (await inventory.listUsers(db, { afterId: after, limit })).map(userSummary);
  return { json: { users }, lines: table(users) };
}

async function setRole(deps: Deps, named: string, role: Role): Promise<Outcome> {
  const { id, external_id, username } = await getUser(deps, named);
  const before = await giveRole(deps, { userId: userIdOf(id, external_id), role, actor: journal.SYSTEM });
  return { json: { id, username, before, role }, lines: [`${named}: ${before} → ${role}`] };
}

function userSummary(user: UserRow) {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    signIn: signInOf(user),
    createdAt: user.created_at,
    erasedAt: user.erased_at,
    profilePicture: user.profile_picture,
  };
}

/** How the account can sign in. Demo accounts can do so in demo mode only, whatever their role. */
function signInOf({ password_hash }: UserRow): 'password' | 'demo only' | 'none' {
  if (password_hash === null || password_hash === '') return 'none';
  return password_hash === DEMO_HASH ? 'demo only' : 'password';
}
