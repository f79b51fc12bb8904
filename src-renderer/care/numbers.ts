/** Whom to call when something happens at once. */
interface EmergencyNumber {
  readonly number: string
  /** What it is for, where there is more than one; otherwise an empty string. */
  readonly what: string
}

/** People who listen. */
interface CrisisLine {
  readonly name: string
  readonly number: string
  /** When somebody answers, or an empty string where that varies. */
  readonly hours: string
}

export interface CountryNumbers {
  /** ISO 3166-1, two letters. */
  readonly country: string
  readonly emergency: readonly EmergencyNumber[]
  /** None where we aren't certain of any. */
  readonly lines: readonly CrisisLine[]
  /** Where to look it up. */
  readonly source: string
  /** When the entry was written down. Nobody dialled the numbers. */
  readonly date: string
}

export const numbersChange =
  'Numbers change. These came with this version of the app. If one doesn’t answer, the emergency number does, and findahelpline.com lists more.'

/** Where a country isn't listed. */
export const elsewhere =
  'From most mobile phones 112 reaches an emergency service, in many countries also without a SIM card.'

const date = '2026-11-26'
const always = 'day and night'

const one = (number: string): EmergencyNumber[] => [{ number, what: '' }]
const ambulanceAndPolice = (ambulance: string, police: string): EmergencyNumber[] => [
  { number: ambulance, what: 'ambulance' },
  { number: police, what: 'police' },
]
const line = (name: string, number: string, hours = ''): CrisisLine => ({ name, number, hours })
const of = (country: string, emergency: EmergencyNumber[], source: string, ...lines: CrisisLine[]): CountryNumbers => ({
  country,
  emergency,
  lines,
  source,
  date,
})
/** 112 reaches everyone in the European Union, by its law. */
const inUnion = (country: string, source: string, ...lines: CrisisLine[]) => of(country, one('112'), source, ...lines)

export const numbers: readonly CountryNumbers[] = [
  // The European Union
  inUnion('AT', 'telefonseelsorge.at', line('TelefonSeelsorge', '142', always)),
  inUnion(
    'BE',
    'zelfmoord1813.be, preventionsuicide.be',
    line('Zelfmoordlijn (Nederlands)', '1813', always),
    line('Centre de Prévention du Suicide (français)', '0800 32 123', always),
  ),
  inUnion('BG', 'findahelpline.com'),
  inUnion('CY', 'cyprussamaritans.org', line('Cyprus Samaritans', '8000 7773', '16:00 to 24:00')),
  inUnion('CZ', 'linkapsychickepomoci.cz', line('Linka první psychické pomoci', '116 123', always)),
  inUnion(
    'DE',
    'telefonseelsorge.de',
    line('TelefonSeelsorge', '0800 111 0 111', always),
    line('TelefonSeelsorge', '0800 111 0 222', always),
  ),
  inUnion('DK', 'livslinien.dk', line('Livslinien', '70 201 201')),
  inUnion('EE', 'findahelpline.com'),
  inUnion(
    'ES',
    'sanidad.gob.es, telefonodelaesperanza.org',
    line('Línea 024', '024', always),
    line('Teléfono de la Esperanza', '717 003 717', always),
  ),
  inUnion('FI', 'mieli.fi', line('MIELI Kriisipuhelin', '09 2525 0111', always)),
  inUnion(
    'FR',
    '3114.fr, sos-amitie.com',
    line('Numéro national de prévention du suicide', '3114', always),
    line('SOS Amitié', '09 72 39 40 50', always),
  ),
  inUnion('GR', 'klimaka.org.gr, suicide-help.gr', line('Γραμμή Παρέμβασης για την Αυτοκτονία', '1018', always)),
  inUnion('HR', 'plavi-telefon.hr', line('Plavi telefon', '01 4833 888')),
  inUnion('HU', 'sos116-123.hu', line('Lelki elsősegély', '116 123', always)),
  of(
    'IE',
    [
      { number: '112', what: '' },
      { number: '999', what: '' },
    ],
    'samaritans.org/ireland, pieta.ie',
    line('Samaritans', '116 123', always),
    line('Pieta', '1800 247 247', always),
  ),
  inUnion('IT', 'telefonoamico.it', line('Telefono Amico Italia', '02 2327 2327')),
  inUnion('LT', 'viltieslinija.lt', line('Vilties linija', '116 123', always)),
  inUnion('LU', '454545.lu', line('SOS Détresse', '45 45 45')),
  inUnion('LV', 'skalbes.lv', line('Skalbes', '67222922', always)),
  inUnion('MT', 'fsws.gov.mt', line('Supportline', '179', always)),
  inUnion('NL', '113.nl', line('113 Zelfmoordpreventie', '113', always), line('113 (gratis)', '0800 0113', always)),
  inUnion(
    'PL',
    '116sos.pl, centrumwsparcia.pl',
    line('Telefon wsparcia', '116 123'),
    line('Centrum Wsparcia', '800 70 2222', always),
  ),
  inUnion(
    'PT',
    'sns24.gov.pt, sosvozamiga.org',
    line('SNS 24', '808 24 24 24', always),
    line('SOS Voz Amiga', '213 544 545'),
  ),
  inUnion('RO', 'findahelpline.com', line('TelVerde Antisuicid', '0800 801 200')),
  inUnion('SE', 'mind.se', line('Mind Självmordslinjen', '90101', always)),
  inUnion('SI', 'telefon-samarijan.si', line('Zaupni telefon Samarijan in Sopotnik', '116 123', always)),
  inUnion(
    'SK',
    'linkanezabudka.sk, ipcko.sk',
    line('Nezábudka', '0800 800 566', always),
    line('Krízová linka pomoci', '0800 500 333', always),
  ),

  // Elsewhere in Europe
  of('CH', one('112'), '143.ch', line('Die Dargebotene Hand, La Main Tendue, Telefono Amico', '143', always)),
  of(
    'GB',
    [
      { number: '999', what: '' },
      { number: '112', what: '' },
    ],
    'samaritans.org, giveusashout.org',
    line('Samaritans', '116 123', always),
    line('Shout, by text message: SHOUT', '85258', always),
  ),
  of('IS', one('112'), 'raudikrossinn.is', line('Hjálparsími Rauða krossins', '1717', always)),
  of('LI', one('112'), '143.ch', line('Die Dargebotene Hand', '143', always)),
  of(
    'NO',
    ambulanceAndPolice('113', '112'),
    'mentalhelse.no, kirkens-sos.no',
    line('Mental Helse Hjelpetelefonen', '116 123', always),
    line('Kirkens SOS', '22 40 00 40', always),
  ),
  of('RS', ambulanceAndPolice('194', '192'), 'centarsrce.org', line('Centar Srce', '0800 300 303')),
  of('TR', one('112'), 'findahelpline.com'),
  of('UA', one('112'), 'lifelineukraine.com', line('Lifeline Ukraine', '7333', always)),

  // The Americas
  of(
    'AR',
    [...one('911'), { number: '107', what: 'ambulance' }],
    'asistenciaalsuicida.org.ar',
    line('Centro de Asistencia al Suicida (Buenos Aires)', '135'),
    line('Centro de Asistencia al Suicida', '0800 345 1435'),
  ),
  of('BR', ambulanceAndPolice('192', '190'), 'cvv.org.br', line('Centro de Valorização da Vida', '188', always)),
  of('CA', one('911'), '988.ca', line('9-8-8 Suicide Crisis Helpline, Ligne d’aide', '988', always)),
  of('CL', ambulanceAndPolice('131', '133'), 'minsal.cl', line('Línea Prevención del Suicidio', '*4141', always)),
  of('MX', one('911'), 'gob.mx/salud', line('Línea de la Vida', '800 911 2000', always)),
  of(
    'US',
    one('911'),
    '988lifeline.org, crisistextline.org',
    line('988 Suicide and Crisis Lifeline', '988', always),
    line('Crisis Text Line, by text message: HOME', '741741', always),
  ),

  // Asia and the Pacific
  of(
    'AU',
    one('000'),
    'lifeline.org.au, beyondblue.org.au',
    line('Lifeline', '13 11 14', always),
    line('Beyond Blue', '1300 22 4636', always),
  ),
  of('HK', one('999'), 'samaritans.org.hk', line('The Samaritans Hong Kong', '2896 0000', always)),
  of('IL', ambulanceAndPolice('101', '100'), 'eran.org.il', line('ERAN', '1201', always)),
  of('IN', one('112'), 'telemanas.mohfw.gov.in', line('Tele MANAS', '14416', always)),
  of(
    'JP',
    ambulanceAndPolice('119', '110'),
    'since2011.net/yorisoi',
    line('よりそいホットライン', '0120-279-338', always),
  ),
  of('KR', ambulanceAndPolice('119', '112'), 'mohw.go.kr', line('자살예방 상담전화', '109', always)),
  of('MY', one('999'), 'befrienders.org.my', line('Befrienders Kuala Lumpur', '03-7627 2929', always)),
  of(
    'NZ',
    one('111'),
    '1737.org.nz, mentalhealth.org.nz',
    line('1737 Need to talk?', '1737', always),
    line('Suicide Crisis Helpline', '0508 828 865', always),
  ),
  of('PH', one('911'), 'ncmh.gov.ph', line('NCMH Crisis Hotline', '1553', always)),
  of('SG', ambulanceAndPolice('995', '999'), 'sos.org.sg', line('Samaritans of Singapore', '1767', always)),
  of('TH', ambulanceAndPolice('1669', '191'), 'dmh.go.th', line('กรมสุขภาพจิต', '1323', always)),
  of('TW', ambulanceAndPolice('119', '110'), 'mohw.gov.tw', line('安心專線', '1925', always)),

  // Africa
  of(
    'ZA',
    [...one('112'), ...ambulanceAndPolice('10177', '10111')],
    'sadag.org',
    line('SADAG Suicide Crisis Helpline', '0800 567 567', always),
  ),
]

/**
 * The numbers of a country, or null where it isn't listed.
 *
 * @param country ISO 3166-1, two letters in capitals
 */
export const numbersOf = (country: string): CountryNumbers | null =>
  numbers.find((listed) => listed.country === country) ?? null
