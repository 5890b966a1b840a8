// `- NAME=value`: lists of variables hold names in their values.
const PAIR = /^([A-Za-z_]\w*)=(\S*)/;

/** @returns the name and, up to the first blank, the value of the variable that a text begins with; undefined when it begins with none */
export function variableOf(text: string): { name: string; value: string } | undefined {
  const match = text.includes('=') ? PAIR.exec(text) : null;
  return match ? { name: match[1]!, value: match[2]! } : undefined;
}

/** The same, when the variable is all of the text. */
export function wholeVariable(text: string): { name: string; value: string } | undefined {
  const found = variableOf(text);
  return found && found.value !== '' && found.name.length + 1 + found.value.length === text.length ? found : undefined;
}

/** The words of a key, in lower case: `dataprocRegion`, `DATAPROC_REGION` and `dataproc-region` have the same. */
export function wordsOfKey(key: string): string[] {
  return key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== '');
}
