/** The words of the page in a download. The other languages have exactly these keys and arguments. */
export const fr = {
  title: 'Vos données',
  of: 'Tout ce que ce site garde sur {name}',
  made: 'Préparé le {date} (UTC)',
  intro:
    'Vos images sont dans le dossier « pictures » : un dossier par image, avec l’original et ses recadrages. Tout le reste est dans « manifest.json » : votre compte, vos anciens noms, vos appareils connectés, le journal de ce qui s’est passé, et les décisions de la modération vous concernant.',
  manifest: 'Ouvrir manifest.json',
  pictures: 'Vos images',
  none: 'Aucune image.',
  noFile: 'Son fichier n’est plus conservé ici ; il en reste la trace dans « manifest.json ».',
  original: 'Original',
  crop: 'Recadrage {number, number}',
  alone: 'Gardez ce fichier pour vous : qui l’a peut tout lire.',
} as const;

type Widen<T> = { readonly [K in keyof T]: string };

export type PageWords = Widen<typeof fr>;
