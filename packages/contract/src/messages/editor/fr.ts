/** The messages of the crop editor. */
export const editor = {
  title: 'Recadrage',
  area: 'zone de recadrage',
  areaLabel: 'Carré à garder',
  keys: 'Flèches pour déplacer, avec Majuscule pixel par pixel ; + et − pour zoomer, R pour tourner, M pour inverser.',
  tools: 'Outils de recadrage',
  zoom: 'Zoom',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  turnLeft: 'Tourner à gauche',
  turnRight: 'Tourner à droite',
  mirror: 'Inverser gauche et droite',
  reset: 'Réinitialiser',
  numbers: 'Carré en pixels',
  left: 'Gauche',
  top: 'Haut',
  side: 'Côté',
  announce:
    'Zoom {zoom}, gauche {x, number}, haut {y, number}, côté {size, number} pixels{rotation, select, 0 {} other {, tournée de {rotation} degrés}}{mirrored, select, yes {, inversée} other {}}',
} as const;
