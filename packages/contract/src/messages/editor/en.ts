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
  numbers: 'Square in pixels',
  left: 'Left',
  top: 'Top',
  side: 'Side',
  suggested: 'Suggested crops',
  close: 'Close',
  shoulders: 'Shoulders',
  subject: 'Subject',
  whole: 'Whole',
  announce:
    'Zoom {zoom}, left {x, number}, top {y, number}, side {size, number} pixels{rotation, select, 0 {} other {, turned by {rotation} degrees}}{mirrored, select, yes {, mirrored} other {}}',
};
