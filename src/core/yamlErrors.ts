// What the YAML library reports, in the reader's language. Keys are its error codes (https://eemeli.org/yaml/#errors).
import type { Text } from './model.ts';

const WORDS: Record<string, Text> = {
  ALIAS_PROPS: { fr: 'un alias ne peut porter ni ancre ni étiquette', en: 'an alias can have neither anchor nor tag' },
  BAD_ALIAS: { fr: 'alias sans ancre', en: 'alias without an anchor' },
  BAD_COLLECTION_TYPE: { fr: 'étiquette qui ne convient pas à cette collection', en: 'tag that does not fit this collection' },
  BAD_DIRECTIVE: { fr: 'directive inconnue', en: 'unknown directive' },
  BAD_DQ_ESCAPE: { fr: 'échappement inconnu entre guillemets', en: 'unknown escape in a double-quoted text' },
  BAD_INDENT: { fr: 'indentation inattendue', en: 'unexpected indentation' },
  BAD_PROP_ORDER: { fr: 'ancre ou étiquette mal placée', en: 'misplaced anchor or tag' },
  BAD_SCALAR_START: { fr: 'une valeur ne peut pas commencer par ce caractère sans guillemets', en: 'a value cannot start with this character without quotes' },
  BLOCK_AS_IMPLICIT_KEY: { fr: 'deux « : » sur la même ligne, ou une valeur à mettre entre guillemets', en: 'two ":" on one line, or a value that needs quotes' },
  BLOCK_IN_FLOW: { fr: 'bloc à l’intérieur de crochets ou d’accolades', en: 'block inside brackets or braces' },
  KEY_OVER_1024_CHARS: { fr: 'clé de plus de 1 024 caractères', en: 'key of more than 1,024 characters' },
  MISSING_CHAR: { fr: 'caractère manquant (guillemet, crochet, accolade ou « : »)', en: 'missing character (quote, bracket, brace or ":")' },
  MULTILINE_IMPLICIT_KEY: { fr: 'clé sur plusieurs lignes, ou « : » manquant', en: 'key over several lines, or missing ":"' },
  MULTIPLE_ANCHORS: { fr: 'plusieurs ancres sur une valeur', en: 'several anchors on one value' },
  MULTIPLE_TAGS: { fr: 'plusieurs étiquettes sur une valeur', en: 'several tags on one value' },
  TAB_AS_INDENT: { fr: 'tabulation dans l’indentation', en: 'tab in the indentation' },
  TAG_RESOLVE_FAILED: { fr: 'valeur qui ne convient pas à son étiquette', en: 'value that does not fit its tag' },
  UNEXPECTED_TOKEN: { fr: 'caractère inattendu', en: 'unexpected character' },
};

/** In words; the code itself when it is a new one. */
export function yamlError(code: string): Text {
  return WORDS[code] ?? { fr: code, en: code };
}
