/** An owner’s message about a picture that was taken down. */
export const appeal = {
  ask: 'Contester cette décision',
  label: 'Votre message à la modération',
  hint: 'Un seul message, de {limit, number} caractères au plus. Un modérateur vous répondra ici.',
  send: 'Envoyer',
  cancel: 'Annuler',
  sent: 'Message envoyé à la modération',
  sentOn: 'Vous avez contesté cette décision le {date}. Un modérateur vous répondra ici.',
  upheld: 'Réponse de la modération, le {date} : le retrait est maintenu.',
  refusalUpheld: 'Réponse de la modération, le {date} : le refus est maintenu.',
  reinstated: 'Réponse de la modération, le {date} : votre image est rétablie.',
  reconsidered:
    'Réponse de la modération, le {date} : elle est revenue sur sa décision{waits, select, yes {, et votre photo attend de nouveau son approbation} other {}}.',
} as const;
