/** What moderators decided, as the owner reads it. */
export const moderation = {
  takenDown:
    'Votre photo{named, select, yes { « {name} », envoyée le {sent},} other { envoyée le {sent}}} a été retirée par la modération le {date}. Motif : {reason}.',
  refused:
    'Votre photo{named, select, yes { « {name} », envoyée le {sent},} other { envoyée le {sent}}} n’a pas été approuvée par la modération (décision du {date}). Motif : {reason}.',
  locked:
    'Votre photo est verrouillée par la modération depuis le {date}. Motif : {reason}. Elle ne peut pas être changée.',
  waiting: 'En attente d’approbation',
  waitingHint: 'Un modérateur doit l’approuver. D’ici là, rien ne change pour les autres.',
  approved: 'La modération a approuvé votre image : elle est en ligne.',
  withdraw: 'Retirer ma demande',
  first: 'Un modérateur l’approuvera avant qu’elle soit en ligne.',
} as const;
