import { createHash } from 'node:crypto';

/** The address of the picture that belongs to an e-mail address at gravatar.com, which answers 404 if there is none. */
export function gravatarUrl(email: string): string {
  const hash = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  return `https://gravatar.com/avatar/${hash}?d=404&s=512`;
}
