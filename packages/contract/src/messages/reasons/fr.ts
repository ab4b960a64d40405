/** The reasons for a take-down or a lock, within a sentence. */
export const reasons = {
  nudity: 'nudité',
  violence: 'violence',
  hate: 'propos ou symboles haineux',
  harassment: 'harcèlement',
  copyright: 'droits d’un tiers',
  impersonation: 'usurpation d’identité',
  not_a_portrait: 'image sans rapport avec une personne',
  other: 'autre motif',
} as const;
