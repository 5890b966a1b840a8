// The project that tests of the language server work on: a buyer of the State, one Compose file with two places.
export const ROOT = 'file:///projet';
export const FILE = `${ROOT}/compose.yaml`;
export const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;
export const DSP = 'regime: etat\ndonnees:\n  sensibilite: particuliere\n  fondement: mission-essentielle\n  risqueViolation: [securite-publique]\nderogations: []\n';
export const COMPOSE = `services:
  api:
    image: example/api
    environment:
      STOCKAGE: https://s3.eu-west-3.amazonaws.com/dossiers
      COPIE: https://s3.eu-west-3.amazonaws.com/copies
`;
