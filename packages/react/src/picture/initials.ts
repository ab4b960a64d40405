/** Two letters that stand for somebody, as the server draws them: “ada.lovelace” → “AL”, “ada” → “AD”. */
export function initialsOf(username: string): string {
  const words = username.split(/[\s._@+-]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0] ?? '') : [...(words[0] ?? '')].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}
