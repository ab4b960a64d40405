/** What a file turned out to be, where that is not a format’s name. */
export const found = {
  EMPTY: 'fichier vide',
  TEXT: 'fichier texte',
  BINARY: 'fichier de type inconnu',
} as const;
