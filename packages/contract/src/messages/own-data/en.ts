import type { Messages } from '../fr.ts';

export const ownDataErrors: Pick<Messages['errors'], 'PASSWORD_NEEDED' | 'LAST_ADMIN'> = {
  PASSWORD_NEEDED: 'For your security, enter your password',
  LAST_ADMIN: 'You are the last administrator: give another account that role first',
};
