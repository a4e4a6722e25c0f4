/** Choices shown when the page gives none of its own: value, then label. */

export const DEFAULT_VOCABULARY = {
  sourceKinds: [
    ["web", "Page Web"],
    ["etude", "Étude ou rapport"],
    ["article", "Article de presse"],
    ["communique", "Communiqué"],
    ["entrevue", "Entrevue"],
    ["donnees", "Jeu de données"],
    ["loi", "Loi ou règlement"],
    ["livre", "Livre"],
    ["autre", "Autre"],
  ],
  licences: [
    ["maison", "Production maison"],
    ["banque", "Banque d’images"],
    ["fournie", "Fournie par un tiers"],
    ["cc-by", "Creative Commons BY"],
    ["cc-by-sa", "Creative Commons BY-SA"],
    ["cc0", "Domaine public"],
    ["presse", "Usage de presse"],
  ],
};

/** Languages of a foreign passage: BCP 47 tag, then its name. */
export const LANGUAGES = [
  ["en", "Anglais"],
  ["es", "Espagnol"],
  ["de", "Allemand"],
  ["it", "Italien"],
  ["pt", "Portugais"],
  ["la", "Latin"],
  ["nl", "Néerlandais"],
  ["ar", "Arabe"],
  ["ht", "Créole haïtien"],
  ["iu", "Inuktitut"],
  ["cr", "Cri"],
  ["zh", "Chinois"],
  ["ja", "Japonais"],
];

/** The French name of a language tag. */
export const languageName = (tag) => LANGUAGES.find(([known]) => known === tag)?.[1] ?? tag;
