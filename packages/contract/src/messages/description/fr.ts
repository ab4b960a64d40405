/** The owner’s description of a picture: its alternative text. */
export const description = {
  saved: 'Description enregistrée',
  cleared: 'La modération a effacé la description de votre image le {date}. Motif : {reason}.',
} as const;
