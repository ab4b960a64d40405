/** What the server itself says. */
export const server = {
  confirmed: 'Photo de profil mise à jour avec succès',
  submitted: 'Image envoyée à la modération. Elle sera en ligne une fois approuvée',
  discarded: 'Image abandonnée',
} as const;
