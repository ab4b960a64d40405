/** The owner’s description of a picture: its alternative text. */
export const description = {
  ask: 'Décrivez la photo pour ceux qui ne la voient pas',
  optional: 'Facultatif',
  example: 'Par exemple : Ada à la plage',
  saved: 'Description enregistrée',
  cleared: 'La modération a effacé la description de votre image le {date}. Motif : {reason}.',
} as const;
