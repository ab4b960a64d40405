/** The messages about files that are dropped, pasted or chosen, and what becomes of them at once. */
export const taking = {
  dropNow: 'Déposez l’image pour l’envoyer',
  dropReplaces: 'Déposez l’image pour remplacer celle que vous préparez',
  several:
    '{count, plural, one {# fichier reçu} other {# fichiers reçus}} : seule la première image, « {name} », est prise.',
  about: '« {name} » : {sentence}',
  replaced: 'Cette image remplace celle que vous prépariez.',
  bringBack: 'La reprendre',
  notTaken:
    '{why, select, folder {Déposez une image, pas un dossier} other {Ce fichier n’a pas été pris en compte : {why, select, locked {votre photo est verrouillée} confirming {une image est en cours de mise en ligne} other {répondez d’abord à la question posée}}}}.',
  immediately: 'Mettre en ligne dès l’envoi',
  immediatelySubmit: 'Demander l’approbation dès l’envoi',
  immediatelyHint: 'Sans vous demander de confirmer',
} as const;
