import type { Messages } from '../fr.ts';

export const reasons: Messages['reasons'] = {
  nudity: 'nudity',
  violence: 'violence',
  hate: 'hateful words or symbols',
  harassment: 'harassment',
  copyright: 'copyright or other third-party rights',
  impersonation: 'impersonation',
  not_a_portrait: 'not a picture of a person',
  other: 'another reason',
};
