// Whether a word may be a public address at all: the end of it is a domain of the Internet. `prometheus.monitoring` is a service of a
// cluster, `1.1.0` a version. Countries are two letters; the others are those that addresses of services are seen to end with.
const ENDS = new Set(`com org net edu gov mil int info biz name pro aero coop museum jobs mobi travel cat tel asia post arpa
  academy accountants actor africa agency alsace amsterdam app apartments archi arte art associates attorney audio auto baby band bank bar barcelona
  bargains bayern beer berlin best bet bible bid bike bio black blog blue boats bond book boston boutique box brussels build builders business buzz bzh
  cab cafe camera camp capital car cards care career careers casa cash casino center ceo charity chat cheap church city claims cleaning click clinic
  clothing cloud club coach codes coffee college cologne community company computer condos construction consulting contact contractors cooking cool
  corsica country coupons courses credit cricket cruises cymru dad dance data date dating day dealer deals degree delivery democrat dental design dev
  diamonds diet digital direct directory discount doctor dog domains download earth education email energy engineer engineering enterprises equipment
  estate eus events exchange expert exposed express fail faith family fan fans farm fashion film finance financial fish fit fitness flights florist
  fm foo football forsale foundation frl fun fund furniture fyi gal gallery game games garden gay gent gift gifts gives glass global gmbh gold golf
  google graphics gratis green gripe group guide guitars guru hamburg haus health healthcare help helsinki hiphop hockey holdings holiday homes horse
  hospital host hosting hot house how icu immo immobilien ing industries ink institute insurance insure international investments ist istanbul jetzt
  jewelry kaufen kids kim kitchen kiwi koeln krd land lat law lawyer lease legal lgbt life lighting limited limo link live llc loan loans lol london
  love ltd luxury maison management market marketing markets mba media meet melbourne meme memorial menu miami mom money monster mortgage mov movie
  nagoya network new news nexus ngo ninja now nrw nyc observer okinawa one ong online ooo organic osaka ovh page paris partners parts party pet phd
  photo photography photos pics pictures pink pizza place plumbing plus poker porn press productions prof promo properties property protection pub
  quebec racing radio realty recipes red rehab reise reisen rent rentals repair report republican rest restaurant review reviews rich rip rocks rodeo
  ruhr run saarland sale salon sarl sbs school schule science scot scotland security select services sexy shiksha shoes shop shopping show singles site
  ski skin soccer social software solar solutions soy space sport spot srl storage store stream studio study style sucks supplies supply support surf
  surgery sydney systems taipei tattoo tax taxi team tech technology tennis theater theatre tickets tienda tips tires tirol today tokyo tools top total
  tours town toys trade trading training travel tube university uno vacations vegas ventures versicherung vet viajes video villas vin vip vision
  vlaanderen vodka vote voting voto voyage wales wang watch webcam website wedding wien wiki win wine work works world wtf xyz yachts yoga yokohama zip
  zone zuerich aws azure microsoft goog gle apple sap sncf bnpparibas leclerc lidl bosch siemens swiss bentley gouv`.split(/\s+/));
/** Ends of domains that are ends of files too. */
const FILES = new Set(['sh', 'py', 'pl', 'rs', 'md', 'ps', 'cc', 'ml', 'so', 'zip', 'mov', 'app', 'pm', 'mm', 'do', 'st', 'la', 'gz', 'tf', 'vi', 'ai', 'im', 'mk', 'cr', 'js', 'ts', 'id', 'name', 'data', 'run', 'link', 'new', 'bar', 'page']);

/** Whether a host ends as an address of the Internet does. */
export function isPublicDomain(host: string): boolean {
  const end = host.slice(host.lastIndexOf('.') + 1);
  return /^[a-z]{2}$/.test(end) || end.startsWith('xn--') || ENDS.has(end);
}

/** Whether a word with dots in it may as well name a file. */
export function mayBeFile(host: string): boolean {
  return FILES.has(host.slice(host.lastIndexOf('.') + 1)) && host.split('.').length < 3;
}
