import type { Messages } from '../fr.ts';

export const editor: Messages['editor'] = {
  title: 'Crop',
  area: 'crop area',
  areaLabel: 'Square to keep',
  keys: 'Arrow keys to move, with Shift one pixel at a time; + and − to zoom, R to turn, M to mirror.',
  tools: 'Crop tools',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  mirror: 'Mirror left and right',
  reset: 'Reset',
  undo: 'Undo the last change',
  adjust: 'Adjust',
  straighten: 'Straighten',
  straightenText:
    '{way, select, less {{degrees, number} degrees to the left} more {{degrees, number} degrees to the right} other {Level}}',
  light: 'Light',
  contrast: 'Contrast',
  strengthText: '{way, select, less {{percent} less} more {{percent} more} other {As in the photo}}',
  resetOne: '{name}: reset',
  ground: 'Background',
  groundClear: 'Transparent',
  groundWhite: 'White',
  groundBlack: 'Black',
  groundBlur: 'Blurred',
  groundColor: 'Another colour',
  faint:
    '{on, select, ground {On this background} light {On a light page} other {On a dark page}}, your picture can hardly be seen.',
  numbers: 'Square in pixels',
  left: 'Left',
  top: 'Top',
  side: 'Side',
  announce:
    'Zoom {zoom}, left {x, number}, top {y, number}, side {size, number} pixels{rotation, select, 0 {} other {, turned by {rotation} degrees}}{tilt, select, 0 {} other {, straightened by {tilt} degrees}}{mirrored, select, yes {, mirrored} other {}}',
};
