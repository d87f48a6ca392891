/** Given names in which the h is mute. Others, such as Harry and Hô, are said without elision. */
const muteNames =
  /^(?:hadrien|hector|h[ée]l[èe]n[ae]|h[ée]lo[iï]se|henri|henriette|herv[ée]|hermine|hilaire|hippolyte|honor[ée]|honorine|horace|hortense|hubert|hugo|hugues|huguette|humbert|hyacinthe)(?!\p{L})/iu

/**
 * "de" or "que" before a person's name: "de Bruno", "d’Alice", "d’Óscar", "d’Yves" but "de Yann",
 * "d’Hélène" but "de Hô". An article in a person's name stays: "de Le Thi Mai".
 */
export function elide(word: 'de' | 'que', name: string): string {
  return isElided(name) ? `${word.slice(0, -1)}’${name}` : `${word} ${name}`
}

function isElided(name: string): boolean {
  // Letters without their accents; Æ, Œ and Ø have none that can be taken off.
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
  return /^[aeiouæœø]/iu.test(plain) || /^y[^aeiouy\P{L}]/iu.test(plain) || muteNames.test(name)
}
