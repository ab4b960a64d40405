/** Live copies of what was taken down for everyone. */
export const copies = {
  title: 'Copies en ligne',
  hint: 'Les photos en ligne qui sont la même image ou lui ressemblent, chez n’importe qui. Elles seront retirées avec le même motif et le même message.',
  search: 'Chercher ses copies en ligne',
  searching: 'Recherche des copies en ligne',
  counts:
    '{compared, plural, one {# photo en ligne comparée} other {# photos en ligne comparées}}, {found, plural, =0 {aucune copie trouvée} one {# copie trouvée} other {# copies trouvées}}.',
  stopped: 'La recherche n’est pas allée jusqu’au bout.',
  choose: 'Retirer aussi l’image n° {id} de {username}',
  submit: '{count, plural, one {Retirer cette copie} other {Retirer ces # copies}}',
} as const;
