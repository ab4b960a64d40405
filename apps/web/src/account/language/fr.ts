import type { Translated } from '@portrait/contract';

/** The messages of the account page, loaded with it. The other languages have exactly these keys and arguments. */
export const fr = {
  title: 'Mon compte',
  shared: 'Ce compte de démonstration est partagé : son nom et son mot de passe restent les mêmes pour tous.',
  wrongPassword: 'Ce n’est pas votre mot de passe.',
  failed: 'Cela n’a pas abouti',
  name: {
    title: 'Nom affiché',
    hint: 'C’est aussi le nom avec lequel vous vous connectez. L’ancien reste à vous pendant 30 jours : personne d’autre ne peut le prendre, et vous pouvez le reprendre. Trois changements par mois au plus.',
    field: 'Nouveau nom',
    password: 'Votre mot de passe',
    passwordHint: 'Vous êtes connecté depuis un moment : confirmez que c’est bien vous.',
    save: 'Changer de nom',
    done: 'C’est fait : vous vous appelez maintenant « {username} ».',
    same: 'C’est déjà votre nom.',
  },
  password: {
    title: 'Mot de passe',
    hint: 'Vos autres appareils seront déconnectés. Celui-ci reste connecté.',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    save: 'Changer le mot de passe',
    done: 'Mot de passe changé. Vos autres appareils sont déconnectés.',
  },
  sessions: {
    title: 'Appareils connectés',
    hint: 'Si l’un d’eux ne vous dit rien, déconnectez-le et changez votre mot de passe.',
    unknown: 'Appareil inconnu',
    current: 'Cet appareil',
    times: 'Connecté le {created}, vu le {seen}',
    end: 'Déconnecter',
    endOf: 'Déconnecter {device}, connecté le {created}',
    endOthers: 'Déconnecter tous les autres',
    ended: 'Appareil déconnecté.',
    endedOthers: 'Tous les autres appareils sont déconnectés.',
  },
  pictures: {
    title: 'Vos anciennes photos',
    hint: 'Celles qui ne sont plus en ligne. Supprimez pour de bon celles que vous ne voulez plus garder.',
  },
  download: {
    title: 'Mes données',
    hint: 'Tout ce que ce site garde sur vous, dans un fichier ZIP : vos images et leurs recadrages, votre compte, vos appareils, ce qui s’est passé et quand. Le lien n’est que pour vous, pendant un jour.',
    ask: 'Télécharger toutes mes données',
    preparing: 'Votre fichier se prépare. Vous pouvez quitter cette page et revenir plus tard.',
    bar: 'Préparation de vos données',
    count: 'Fichiers : {done, number} sur {total, number}',
    ready: 'Vos données sont prêtes. Vous pouvez les télécharger jusqu’au {date}.',
    fetch: 'Télécharger ({size})',
    failed: 'La préparation n’a pas abouti. Réessayez.',
  },
  leave: {
    title: 'Supprimer mon compte',
    hint: 'Votre photo disparaît aussitôt pour les autres et tous vos autres appareils sont déconnectés. Vous avez un jour pour reprendre votre compte ; ensuite tout est effacé pour de bon.',
    goes: 'Ce qui est effacé : votre nom, votre mot de passe, toutes vos images et leurs recadrages, leurs noms de fichiers, vos appareils.',
    stays:
      'Ce qui reste : la trace, sans votre nom ni vos images, qu’un compte a agi et quand ; et les empreintes d’images que la modération a bloquées pour tous.',
    first: 'Pensez à télécharger d’abord vos données : ensuite, rien ne pourra être retrouvé.',
    password: 'Votre mot de passe',
    save: 'Supprimer mon compte',
    done: 'Votre compte sera effacé.',
  },
  leaving: {
    title: 'Ce compte sera effacé',
    when: 'Le {date}, tout sera effacé pour de bon. D’ici là, personne ne voit votre photo.',
    takeBack: 'Reprendre mon compte',
    takenBack: 'Vous avez repris votre compte : rien ne sera effacé.',
    signOut: 'Laisser le compte s’effacer et me déconnecter',
  },
  preferences: {
    title: 'Langue et apparence',
    language: 'Langue',
    theme: 'Thème',
  },
} as const;

export type AccountMessages = Translated<typeof fr>;
