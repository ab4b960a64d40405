/** The deletion of a confirmed picture for good. */
export const deletion = {
  done: 'Image supprimée définitivement',
  elsewhere: 'Cette image a été supprimée dans un autre onglet ou sur un autre appareil.',
} as const;
