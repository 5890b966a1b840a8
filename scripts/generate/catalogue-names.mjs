// A name of src/data is a proper name, or is said in words: then it is written in both languages.

/** @returns the name as it is shown in French and, where there are two, both */
export function called(name) {
  return typeof name === 'string' ? { name } : { name: name.fr, names: name };
}
