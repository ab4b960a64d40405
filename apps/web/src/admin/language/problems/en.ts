import type { AdminMessages } from '../fr.ts';

export const problem: AdminMessages['problem'] = {
  PICTURE_BLOCKED: 'A similar picture was taken down and is still blocked. Lift that block first, on the “Blocks” page',
  PICTURE_LOCKED: 'This user’s picture is locked. Unlock it first, on their page',
};
