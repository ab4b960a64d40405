/** The page of what waits for a moderator. */
export const queue = {
  title: 'À traiter',
  approvals: 'Approbations',
  hint: 'Les plus anciennes d’abord. La liste se met à jour toute seule.',
  empty: 'Rien n’attend d’approbation.',
  waiting: '{count, plural, one {# image attend} other {# images attendent}}{more, select, yes { au moins} other {}}',
  approve: 'Approuver',
  reject: 'Refuser…',
  keys: 'J et K pour se déplacer, A pour approuver, R pour refuser, Entrée pour ouvrir.',
  since: 'Soumise le {date}',
  approved: 'Image de {username} approuvée',
  rejected: 'Image de {username} refusée',
  list: 'Images à approuver',
} as const;

export const reports = {
  title: 'Signalements',
  waiting:
    '{count, plural, =0 {Aucune image signalée.} one {# image signalée attend une décision.} other {# images signalées attendent une décision.}}',
  since: '{count, plural, one {Signalée une fois, le} other {Signalée # fois, depuis le}} {date}',
  others: '{count, plural, one {et # autre personne} other {et # autres personnes}}',
  dismiss: 'Classer sans suite',
  dismissed: 'Signalements de l’image de {username} classés sans suite',
  takenDown: 'Image de {username} retirée',
} as const;

export const appeals = {
  title: 'Contestations',
  waiting:
    '{count, plural, =0 {Aucune contestation n’attend de réponse.} one {# contestation attend une réponse.} other {# contestations attendent une réponse.}}',
  since: 'Contestée le {date}',
  answer: 'Réponse à l’utilisateur (facultatif)',
  reinstate: '{refused, select, yes {Revenir sur le refus} other {Rétablir l’image}}',
  uphold: 'Maintenir le {refused, select, yes {refus} other {retrait}}',
  upheld: '{refused, select, yes {Refus} other {Retrait}} de l’image de {username} maintenu',
  reinstated: 'Image de {username} {refused, select, yes {de nouveau à approuver} other {rétablie}}',
} as const;
