/** The messages of the preview. */
export const preview = {
  title: 'Ce que les autres verront',
  shape: 'Forme de l’aperçu',
  round: 'Rond',
  square: 'Carré',
  onLight: 'Sur fond clair',
  onDark: 'Sur fond sombre',
  large: 'Voir en 512 px',
  largeHide: 'Masquer l’aperçu en 512 px',
  header: 'Dans l’en-tête du site',
  at: 'Aperçu de {size, number} pixels',
  enlarged:
    'Ce carré a moins de {size, number} pixels de côté : il sera agrandi et paraîtra un peu moins net en grand.',
} as const;
