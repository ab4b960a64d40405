export const session = {
  ended: 'Votre session a pris fin. Reconnectez-vous : ce que vous avez commencé est gardé.',
  signedOut: 'Ce compte a été déconnecté dans un autre onglet.',
  otherAccount:
    'Cette page est celle de « {mine} », mais c’est « {now} » qui est connecté maintenant. Rien n’a été changé.',
  elsewhere: '« {username} » est connecté dans un autre onglet.',
  otherTitle: 'Un autre compte est connecté',
  later: 'Plus tard',
  signInAgain: 'Se reconnecter',
  signInAs: 'Se reconnecter en tant que « {username} »',
  continueAs: 'Continuer en tant que « {username} »',
  signedInAgain: 'C’est fait, continuer',
} as const;
