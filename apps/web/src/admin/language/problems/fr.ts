/** What keeps a moderator from it, said to the moderator. */
export const problem = {
  PICTURE_BLOCKED:
    'Une image semblable a été retirée et reste bloquée. Levez d’abord ce blocage, à la page « Blocages »',
  PICTURE_LOCKED: 'La photo de cet utilisateur est verrouillée. Déverrouillez-la d’abord, sur sa page',
} as const;
