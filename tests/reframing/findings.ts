/**
 * What the app may claim, taken down from the survey of research and not from the cards: each study with every figure
 * that its card has to show, and the DOI it stands under (empty where the survey has none).
 */
export interface Known {
  readonly who: string
  readonly year: number
  readonly doi: string
  readonly figures: readonly string[]
}

export const known: readonly Known[] = [
  { who: 'Beck', year: 1979, doi: '', figures: [] },
  { who: 'US Army', year: 1993, doi: '', figures: ['Training Circular 25-20', '30 September 1993'] },
  {
    who: 'Tannenbaum',
    year: 2013,
    doi: '10.1177/0018720812448394',
    figures: ['d = .67', '46 samples', 'N = 2,136', '20 to 25 percent'],
  },
  { who: 'Keiser', year: 2021, doi: '10.1037/apl0000821', figures: ['d = .79', '61 studies'] },
  { who: 'Ohno', year: 1988, doi: '', figures: [] },
  { who: 'Card', year: 2017, doi: '10.1136/bmjqs-2016-005849', figures: ['no trial evidence'] },
  { who: 'Gollwitzer', year: 2006, doi: '', figures: ['d = .65', '94 tests'] },
  {
    who: 'Sheeran',
    year: 2024,
    doi: '10.1080/10463283.2024.2334563',
    figures: ['642 tests', '.27 ≤ d ≤ .66'],
  },
  {
    who: 'Wang',
    year: 2021,
    doi: '10.3389/fpsyg.2021.565202',
    figures: ['g = .336', '24 effects', 'N = 15,907', 'on paper .277'],
  },
  { who: 'Pennebaker', year: 1986, doi: '', figures: ['3–4 sittings', '15–20 minutes'] },
  { who: 'Smyth', year: 1998, doi: '', figures: ['d = .47'] },
  { who: 'Frattaroli', year: 2006, doi: '10.1037/0033-2909.132.6.823', figures: ['r = .075', '146 studies'] },
  { who: 'Mogk', year: 2006, doi: '', figures: ['30 randomised trials', 'no effect'] },
  { who: 'Radcliffe', year: 2007, doi: '10.1521/jscp.2007.26.3.362', figures: [] },
  { who: 'Kross and others', year: 2014, doi: '10.1037/a0035173', figures: ['7 studies', 'N = 585'] },
  { who: 'Kross and Ayduk', year: 2017, doi: '10.1016/bs.aesp.2016.10.002', figures: [] },
  { who: 'Grossmann', year: 2021, doi: '10.1177/0956797620969170', figures: ['N = 555', 'up to a month'] },
  {
    who: 'Sisk',
    year: 2018,
    doi: '10.1177/0956797617739704',
    figures: ['weak overall', 'Macnamara and Burgoyne (2023)', 'Burnette (2023)', 'Tipton', 'PMC10495100'],
  },
  { who: 'King', year: 2001, doi: '', figures: [] },
  {
    who: 'Carrillo',
    year: 2019,
    doi: '10.1371/journal.pone.0222386',
    figures: ['29 studies', 'n = 2,909', 'd = .325 wellbeing', '.334 optimism', '.511 positive feelings'],
  },
  { who: 'Seligman', year: 2005, doi: '10.1037/0003-066X.60.5.410', figures: ['randomised trial'] },
  { who: 'Cregg', year: 2021, doi: '10.1007/s10902-020-00236-6', figures: ['g = −.29', 'k = 27', 'N = 3,675'] },
  { who: 'Kirca', year: 2023, doi: '10.1007/s41042-023-00086-6', figures: ['g = .22'] },
  { who: 'Breines', year: 2012, doi: '10.1177/0146167212445599', figures: ['4 experiments'] },
  { who: 'Shapira', year: 2010, doi: '', figures: ['7 days of letters', '3 and 6 months'] },
  { who: 'Torre', year: 2018, doi: '10.1177/1754073917742706', figures: ['Lieberman in 2007'] },
  { who: 'Nook', year: 2021, doi: '10.1007/s42761-021-00036-y', figures: [] },
  { who: 'Stefan', year: 2010, doi: '10.1038/nj7322-467a', figures: ['Haushofer in 2016'] },
  { who: 'DiMenichi', year: 2018, doi: '10.3389/fnbeh.2018.00045', figures: [] },
  {
    who: 'Eskreis-Winkler and Fishbach',
    year: 2019,
    doi: '10.1177/0956797619881133',
    figures: ['5 studies', 'N = 1,674'],
  },
  { who: 'Eskreis-Winkler and Fishbach', year: 2022, doi: '10.1177/17456916211059817', figures: [] },
  { who: 'Eskreis-Winkler and others', year: 2019, doi: '10.1073/pnas.1908779116', figures: ['n = 1,982 pupils'] },
  { who: 'Cohen', year: 2014, doi: '10.1146/annurev-psych-010213-115137', figures: [] },
  { who: 'Wood', year: 2009, doi: '', figures: [] },
  { who: 'Gilbert', year: 1998, doi: '', figures: ['6 studies', '75, 617'] },
  { who: 'Walker', year: 2003, doi: '10.1037/1089-2680.7.2.203', figures: [] },
  { who: 'Watkins', year: 2008, doi: '10.1037/1528-3542.8.3.364', figures: ['3 studies'] },
  { who: 'Harkin', year: 2016, doi: '10.1037/bul0000025', figures: ['138 studies', 'N = 19,951', 'd = .40'] },
  { who: 'Balban', year: 2023, doi: '10.1016/j.xcrm.2022.100895', figures: ['about 114 people', '5 minutes a day'] },
  { who: 'Sohal', year: 2022, doi: '10.1136/fmch-2021-001154', figures: ['20 randomised trials', 'about 5 percent'] },
]
