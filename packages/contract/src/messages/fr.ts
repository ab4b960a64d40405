import type { Translated } from '../create-translator.ts';
import type { ErrorCode } from '../errors.ts';
import { attention } from './attention/fr.ts';
import { appeal } from './appeal/fr.ts';
import { deletion } from './deletion/fr.ts';
import { description } from './description/fr.ts';
import { editor } from './editor/fr.ts';
import { found } from './found/fr.ts';
import { history } from './history/fr.ts';
import { moderation } from './moderation/fr.ts';
import { ownDataErrors } from './own-data/fr.ts';
import { preview } from './preview/fr.ts';
import { reasons } from './reasons/fr.ts';
import { report, reportErrors } from './report/fr.ts';
import { server } from './server/fr.ts';
import { session } from './session/fr.ts';
import { taking } from './taking/fr.ts';

/** French, the default: the other languages have exactly its keys and arguments. */
export const fr = {
  errors: {
    ...ownDataErrors,
    ...reportErrors,
    INVALID_REQUEST: 'Requête invalide : {detail}',
    NO_IMAGE: 'Aucune image fournie',
    WRONG_FIELD: 'Aucune image fournie : le fichier doit être dans le champ « {expected} », pas « {actual} »',
    TOO_MANY_FIELDS: 'Trop de champs dans le formulaire : {actual, number}, limite {limit, number}',
    TOO_MANY_FILES: 'Une seule image par envoi ({limit, number} au plus)',
    INVALID_USERNAME:
      'Le nom d’utilisateur doit compter de {min, number} à {max, number} caractères : lettres, chiffres, point, tiret ou souligné',
    INVALID_PASSWORD:
      'Le mot de passe doit compter de {min, number} à {max, number} caractères, et non {actual, number}',
    WEAK_PASSWORD:
      'Ce mot de passe est trop facile à deviner : {reason, select, username {il est tiré du nom d’utilisateur} repeat {il répète les mêmes caractères} sequence {ses caractères se suivent, dans l’alphabet ou sur le clavier} other {il est parmi les plus courants}}. Choisissez-en un autre, par exemple quelques mots sans lien entre eux',
    NOT_SIGNED_IN: 'Authentification requise',
    WRONG_CREDENTIALS: 'Nom d’utilisateur ou mot de passe incorrect',
    FORBIDDEN: 'Vous n’avez pas le droit de faire cela',
    CROSS_SITE_REQUEST:
      'Requête refusée : elle vient d’un autre site. Si c’est le même site derrière un proxy, celui-ci doit transmettre Host, ou X-Forwarded-Host avec TRUST_PROXY ; un autre de vos sites s’inscrit dans TRUSTED_ORIGINS',
    PICTURE_LOCKED:
      'Votre photo de profil est verrouillée par la modération ({reason, select, nudity {nudité} violence {violence} hate {propos ou symboles haineux} harassment {harcèlement} copyright {droits d’un tiers} impersonation {usurpation d’identité} not_a_portrait {image sans rapport avec une personne} other {autre motif}}). Elle ne peut pas être changée',
    NOT_YOURS_TO_MODERATE:
      '{whose, select, own {Personne ne se modère soi-même : un administrateur autre que vous doit en décider} other {Seul un administrateur peut décider pour un modérateur ou un administrateur}}',
    SIGN_UPS_CLOSED: 'Les inscriptions sont fermées : demandez un compte à l’administrateur du site',
    UPLOAD_NOT_FOUND: 'Enregistrement de téléchargement non trouvé',
    UPLOAD_NOT_PENDING: 'Enregistrement de téléchargement non trouvé ou déjà confirmé',
    UPLOAD_NOT_CONFIRMED: 'Cette image ne peut pas être reprise : elle n’a pas été confirmée, ou n’est plus conservée',
    UPLOAD_NOT_DECIDABLE: 'Cette image a déjà fait l’objet d’une décision, ou n’est plus conservée',
    NOT_FOUND: 'Ressource non trouvée',
    USERNAME_TAKEN: 'Le nom d’utilisateur « {username} » est déjà pris',
    USERNAME_TOO_SIMILAR: 'Le nom d’utilisateur « {username} » ressemble trop à un nom déjà pris',
    USERNAME_RESERVED: 'Le nom d’utilisateur « {username} » est réservé',
    IDEMPOTENCY_KEY_REUSED: 'Cette clé d’idempotence a déjà servi pour une autre demande',
    ALREADY_APPEALED: 'Vous avez déjà contesté cette décision',
    UPLOAD_NOT_DELETABLE: 'Cette image est entre les mains de la modération : elle ne peut pas être supprimée',
    REQUEST_IN_PROGRESS: 'Cette demande est encore en cours de traitement. Réessayez dans {retryAfterSeconds}',
    OWN_ROLE: 'Vous ne pouvez pas changer votre propre rôle',
    ACCOUNT_CHANGED:
      'Rien n’a été changé : la page est celle d’un autre compte, et c’est « {username} » qui est connecté maintenant',
    FILE_TOO_LARGE: 'Image trop lourde : {actualBytes}, limite {limitBytes}',
    BODY_TOO_LARGE: 'Requête trop longue : {actualBytes}, limite {limitBytes}',
    QUOTA_EXCEEDED: 'Votre espace est plein : {actualBytes} d’images gardées, limite {limitBytes}',
    NOT_AN_IMAGE: 'Ce fichier n’est pas accepté : c’est un {found}. Formats acceptés : {accepted}',
    UNSUPPORTED_IMAGE: 'Format d’image non accepté : {found}. Formats acceptés : {accepted}',
    DAMAGED_IMAGE:
      'Image endommagée : son contenu ({found}) ne peut pas être lu en entier. Enregistrez-la de nouveau, ou choisissez-en une autre',
    TOO_MANY_PIXELS:
      'Image trop grande : {width, number} × {height, number} pixels, limite {limit, number} pixels pour ce format',
    IMAGE_TOO_COMPLEX:
      'Image trop complexe : {what, select, scans {{actual, number} passes progressives, limite {limit, number}} aspect {proportions {actual, number}:1, limite {limit, number}:1} memory {sa lecture demande plus de mémoire que permis} other {sa lecture prend plus de temps que permis}}',
    CROP_OUTSIDE_IMAGE: 'Le recadrage dépasse de l’image ({width, number} × {height, number} pixels)',
    TEXT_TOO_LONG: 'Texte trop long : {actual, number} caractères, limite {limit, number}',
    PICTURE_BLOCKED: 'La modération n’autorise pas cette image : elle ne peut pas être choisie',
    TOO_MANY_PENDING:
      'Trop d’images en attente : {limit, plural, one {# image} other {# images}} au plus. Confirmez ou abandonnez-en une',
    TOO_MANY_REQUESTS: 'Trop de demandes : {limit, number} au plus. Réessayez dans {retryAfterSeconds}',
    TOO_MANY_FAILURES:
      'Trop de mots de passe incorrects pour ce compte ({failures, number}). Réessayez dans {retryAfterSeconds}',
    INTERNAL: 'Une erreur est survenue. Réessayez plus tard',
    SERVER_BUSY: 'Le serveur est occupé. Réessayez dans {retryAfterSeconds}',
  } satisfies Record<ErrorCode, string>,
  found,
  justNow: 'à l’instant',
  server,
  reasons,
  report,
  attention,
  appeal,
  deletion,
  description,
  moderation,
  session,
  taking,
  account: {
    title: 'Photo de profil',
    add: 'Ajouter une photo',
    open: 'Modifier ma photo',
    see: 'Voir ma photo',
    close: 'Fermer',
    picture: 'Photo',
    history: 'Historique',
    live: 'En ligne',
    liveSince: 'En ligne depuis le {date}',
    visible: 'Voici la photo que tout le monde voit.',
    none: 'Aucune photo en ligne',
    noneHint: 'Vos initiales sont affichées à la place.',
    choose: 'Choisir une image',
    another: 'Choisir une autre image',
    camera: 'Prendre une photo',
    drop: 'Déposez une image ici, ou collez-la',
    accepted: '{formats}, jusqu’à {limit}',
    remove: 'Retirer ma photo',
    removed: 'Photo retirée',
    undo: 'Annuler',
    undone: 'La photo précédente est de nouveau en ligne',
    undoneFirst: 'Comme avant, aucune photo n’est en ligne',
    dismiss: 'Masquer',
    pictureOf: 'Photo de profil de {username}',
    cameraView: 'Ce que voit la caméra',
    cameraRefused:
      'L’accès à la caméra a été refusé. Autorisez-le dans votre navigateur puis réessayez, ou choisissez une image.',
    cameraMissing: 'Aucune caméra n’a été trouvée. Branchez-en une puis réessayez, ou choisissez une image.',
    cameraHidden:
      'Pour protéger votre vie privée, ce navigateur cache aux pages ce qui est dessiné, donc aussi la photo. Donnez-y accès à cette page puis réessayez, ou choisissez une image.',
    cameraBusy:
      'La caméra ne répond pas : une autre application l’utilise peut-être. Réessayez, ou choisissez une image.',
    loading: 'Chargement…',
    unreachable: 'Le serveur ne répond pas. Vérifiez votre connexion.',
    unexpectedAnswer: 'Réponse inattendue du serveur{status, select, 0 {} other { (statut {status})}}.',
    unreadable: 'Ce fichier ne peut pas être lu. Choisissez-le de nouveau.',
    notLoaded: 'Cette partie n’a pas pu être chargée. Réessayez, ou rechargez la page.',
    undoUntil:
      '{what, select, none {Rien ne presse : jusqu’à « Terminé », Annuler retire cette photo. Vous pourrez aussi la retirer plus tard.} crop {Rien ne presse : jusqu’à « Terminé », Annuler remet le cadrage d’avant. Ensuite, la photo se recadre depuis l’historique.} gone {La photo d’avant n’est plus gardée : il n’y a plus rien à annuler.} other {Rien ne presse : jusqu’à « Terminé », Annuler remet la photo d’avant. Ensuite, elle vous attend dans l’historique.}}',
    isLive: 'C’est en ligne',
    isSubmitted: 'Envoyée pour approbation',
    done: 'Terminé',
    cameraDelay: 'Retardateur {seconds, number} s',
    cameraSwitch: 'Changer de caméra',
    retake: 'Reprendre la photo',
  },
  draft: {
    notLive: 'Pas encore en ligne',
    onlyYou: 'Personne d’autre ne la voit encore.',
    preparing: 'Préparation de l’image…',
    sending: 'Envoi en cours',
    sendingSize: '{sent} sur {total}',
    checking: 'Vérification de l’image…',
    sent: 'Image envoyée',
    lighter: 'Allégée de {before} à {after} avant l’envoi.',
    stilled:
      'Image fixe : seule la première {frames, plural, one {image} other {des # images}} de l’animation est gardée.',
    goneDiscarded: 'Cette image a été abandonnée dans un autre onglet ou sur un autre appareil.',
    goneExpired: 'Le délai pour confirmer cette image est passé : elle n’est plus gardée.',
    goneTakenDown: 'La modération n’autorise pas cette image.',
    goneConfirmed:
      'Cette image n’attend plus votre confirmation : c’est fait, dans un autre onglet ou sur un autre appareil.',
    notThere: 'Cette image n’existe plus.',
    notWaiting: 'Cette image n’attend plus votre confirmation.',
    sendAgain: 'L’envoyer de nouveau',
    recrops: 'Le nouveau cadrage remplacera celui d’avant.',
    confirmingOffline: 'Vous êtes hors ligne. La mise en ligne se fera dès le retour de la connexion.',
    confirmingAgain: 'Le serveur ne répond pas. Nouvel essai…',
    willConfirm: 'Elle sera en ligne dès la fin de l’envoi.',
    willSubmit: 'Elle partira pour approbation dès la fin de l’envoi.',
    takeBack: 'Continuer la retouche',
    waitingRetry: 'L’envoi a échoué. Nouvel essai dans {seconds}.',
    waitingTurn: 'Trop d’images envoyées en peu de temps. L’envoi reprendra de lui-même dans {seconds}.',
    waitingOnline: 'Vous êtes hors ligne. L’envoi reprendra dès le retour de la connexion.',
    cancel: 'Annuler',
    leave: 'Revenir à ma photo',
    retry: 'Réessayer',
    confirm: 'Mettre en ligne',
    confirming: 'Mise en ligne…',
    discard: 'Abandonner',
    noPreview:
      'Votre navigateur ne peut pas montrer cette image telle que les autres la verront : l’aperçu viendra du serveur.',
    previewFailed: 'L’aperçu n’a pas pu être chargé. Vérifiez votre connexion.',
    closeTitle: 'Cette image n’est pas encore en ligne',
    closeText: 'Que voulez-vous en faire ?',
    closeKeep: 'La garder pour plus tard',
    closeStay: 'Continuer',
    recropCloseTitle: 'Le nouveau cadrage n’est pas enregistré',
    recropCloseText: 'La photo en ligne reste comme elle est.',
    recropCloseLeave: 'Fermer sans le garder',
    waiting:
      '{count, plural, one {Une image attend} other {# images attendent}} votre décision{date, select, none {} other {, jusqu’au {date}}}.',
    resumeNamed: 'Reprendre l’image « {name} »',
    discardAll: 'Tout abandonner',
    discardAllTitle: 'Abandonner {count, plural, one {cette image} other {ces # images}} ?',
    discardAllKeep: '{count, plural, one {La garder} other {Les garder}} pour plus tard',
    discardAllText: 'Elles n’ont jamais été en ligne et ne seront pas gardées.',
    submit: 'Envoyer pour approbation',
    submitting: 'Envoi pour approbation…',
    as: 'en tant que {username}',
    discardedAll: 'Images abandonnées',
  },
  editor,
  preview,
  history,
  web: {
    name: 'Portrait',
    tagline: 'Votre photo de profil, exactement comme les autres la verront.',
    promise: 'Choisissez, recadrez, vérifiez. Rien n’est en ligne avant votre confirmation.',
    signIn: 'Se connecter',
    signUp: 'Créer un compte',
    signOut: 'Se déconnecter',
    signOutFailed:
      'La déconnexion n’a pas abouti : votre session est toujours ouverte. Vérifiez votre connexion, puis réessayez.',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    showPassword: 'Afficher',
    hidePassword: 'Masquer',
    usernameRule: 'De {min, number} à {max, number} lettres, chiffres, points, tirets ou soulignés, sans espace.',
    passwordRule: 'Au moins {min, number} caractères.',
    demoTitle: 'Comptes de démonstration',
    demoHint: 'Un clic suffit pour se connecter.',
    demoPassword: 'mot de passe : {password}',
    roleUser: 'Utilisateur',
    roleModerator: 'Modérateur',
    roleAdmin: 'Administrateur',
    language: 'Langue',
    themeIs: 'Thème : {theme}',
    themeAuto: 'Comme le système',
    themeLight: 'Clair',
    themeDark: 'Sombre',
    skip: 'Aller au contenu',
    hello: 'Bonjour {username}',
    asOthers: 'Comme les autres vous voient',
    asOthersHint: 'Ces exemples changent à l’instant où vous confirmez.',
    asOthersHintApproved: 'Ces exemples changent dès que votre photo est approuvée.',
    sampleTeam: 'Équipe',
    myAccount: 'Mon compte',
    admin: 'Administration',
    noAccess: 'Cette page est réservée aux modérateurs',
    noAccessHint: 'Votre compte n’y a pas accès. Demandez à un administrateur si vous pensez que c’est une erreur.',
    toHome: 'Revenir à l’accueil',
    dropMissed:
      'Ce fichier n’a pas été pris en compte. {locked, select, yes {Votre photo est verrouillée} other {Pour en faire votre photo, ouvrez d’abord « {button} »}}.',
    dropSignedOut: 'Ce fichier n’a pas été pris en compte. Connectez-vous d’abord.',
    notFound: 'Cette page n’existe pas',
    notFoundHint: 'Rien ne se trouve à l’adresse {path}. Le lien est peut-être ancien, ou mal recopié.',
  },
} as const;

/** The catalogue of another language: every key of the French one, so that a missing sentence does not compile. */
export type Messages = Translated<typeof fr>;
