/** A setback that is over, and another one like it that begins later and is told in other words. */
export interface Chapter {
  readonly name: string
  readonly tags: readonly string[]
  readonly feelings: readonly string[]
  /** What was written on the evening of it. */
  readonly told: string
  /** What was written when it was over. */
  readonly helped: string
  readonly again: { readonly text: string; readonly tags: readonly string[]; readonly feelings: readonly string[] }
  /** One more such beginning, in a single line and nothing else, as it is when the first answer was just written. */
  readonly line: string
}

/**
 * A made-up life of forty setbacks, written before there was anything that ranks them. Several share their words: four
 * examinations, five at one workplace, four quarrels, four about money. Ranking was tuned on every second one, beginning
 * with the first; the others were left alone.
 */
export const life: readonly Chapter[] = [
  {
    name: 'statistics exam',
    tags: ['study'],
    feelings: ['ashamed', 'disappointed'],
    told: 'I failed the statistics exam. 41 points and I needed 50. I read the questions twice and the formulas for the regression were simply gone. Everybody else was talking about the party afterwards while I stood in the corridor with my bag.',
    helped:
      'Going to the tutor on Thursdays and doing old papers against the clock. I had been reading the chapters again and again instead of solving anything.',
    again: {
      text: 'The results of the econometrics midterm are online. 38 points. I had read every chapter twice and still could not solve the second question about regression.',
      tags: ['study'],
      feelings: ['ashamed'],
    },
    line: 'I got my mark in probability and it was a fail again, although I had revised for weeks.',
  },
  {
    name: 'driving test',
    tags: [],
    feelings: ['embarrassed'],
    told: 'Failed the driving test for the second time. I rolled over a stop line at the junction near the hospital and the examiner pressed the brake himself. My hands were shaking on the wheel before we even left the yard.',
    helped:
      'Two lessons with another instructor, only junctions and parking. He let me drive at night when the roads were empty.',
    again: {
      text: 'I did not pass. I stalled the car at the roundabout, and then I missed the mirror when changing lanes. The examiner was nice about it. I will have to pay for more lessons.',
      tags: [],
      feelings: ['nervous'],
    },
    line: 'The man with the clipboard shook his head at the end: I won’t get my licence this time either.',
  },
  {
    name: 'job at the library',
    tags: ['work/search'],
    feelings: ['rejected'],
    told: 'The library wrote that they chose another candidate. I had imagined myself at that desk so clearly, the reading room, the children on Saturdays. Six weeks since the interview and then three polite lines by mail.',
    helped:
      'I asked what they had missed and the head of the reading room answered honestly: no experience with the catalogue. I did the evening course and applied elsewhere.',
    again: {
      text: 'Another no. The museum archive took somebody with more experience in cataloguing. The interview had felt so good, and then a polite mail with four lines.',
      tags: ['work/search'],
      feelings: ['rejected', 'tired'],
    },
    line: 'I was turned down for the post in the reading room of the town hall.',
  },
  {
    name: 'project presentation',
    tags: ['work'],
    feelings: ['humiliated'],
    told: 'The presentation to the board went wrong from the first slide. The numbers on page four were last year’s, the director noticed before I did and said so in front of everyone. I talked faster and faster and lost my thread completely.',
    helped:
      'Rehearsing once aloud in the empty meeting room, and letting Jonas check every figure the day before. I also wrote the director a short mail with the correct numbers.',
    again: {
      text: 'I had to present the budget to the whole department today and there was a wrong figure on my slide. Somebody pointed at it and people laughed. After that I could hardly speak.',
      tags: ['work'],
      feelings: ['humiliated'],
    },
    line: 'My talk in front of the management fell apart because one of the figures was out of date.',
  },
  {
    name: 'quarrel with sister about mother',
    tags: ['family'],
    feelings: ['angry', 'sad'],
    told: 'Shouted at Marta on the phone. She thinks I leave all the care for Mum to her, and I think she decides everything alone and tells me later. We both hung up. She is my only sister and I said she enjoys being the martyr.',
    helped:
      'I drove there on Sunday without a plan and we did the dishes together. We made a list of who takes Mum to which appointment.',
    again: {
      text: 'Marta and I are not speaking again. She booked the nursing home visit for Mum without asking me, and when I said something she answered that I am never there anyway.',
      tags: ['family'],
      feelings: ['angry'],
    },
    line: 'My sister and I had it out about who looks after our mother.',
  },
  {
    name: 'father in hospital',
    tags: ['family', 'health'],
    feelings: ['afraid'],
    told: 'Dad fell on the stairs and lay there for two hours before the neighbour found him. Hip broken, operation tomorrow. I was on a train with no signal. I keep thinking that I should have called on Tuesday.',
    helped:
      'Sleeping. Taking turns with my brother on the ward. The nurse told me that he would have fallen whether I had called or not.',
    again: {
      text: 'The hospital called about Dad. A stroke, a small one they say, he is on the ward and can speak. I was at work and saw the calls an hour too late.',
      tags: ['family'],
      feelings: ['afraid', 'guilty'],
    },
    line: 'My father is in hospital since last night and I was not there.',
  },
  {
    name: 'knee injury before the marathon',
    tags: ['sport/running'],
    feelings: ['disappointed', 'frustrated'],
    told: 'The physio says no marathon. The knee is inflamed on the outside and four more weeks of training would make it worse. All those dark mornings since November for nothing. I threw my running shoes in the cellar.',
    helped:
      'Swimming three times a week and the boring strength exercises. Standing at kilometre thirty with a bag of oranges for the others was better than staying in bed.',
    again: {
      text: 'Achilles tendon. The physio looked at it and shook his head, no half marathon this spring. I trained all winter for this race and now I may not even jog.',
      tags: ['sport/running'],
      feelings: ['frustrated'],
    },
    line: 'I am injured and cannot start at the race for which I have been training.',
  },
  {
    name: 'dropped from the team',
    tags: ['sport'],
    feelings: ['hurt'],
    told: 'Coach read the names for Saturday and mine was not among them. Not even on the bench. I have played handball in this team for six years. The new girl plays my position and she is nineteen.',
    helped:
      'I asked coach after training what she wants to see. Shooting from the wing, she said. Twenty throws after each practice, nothing more.',
    again: {
      text: 'The line-up for the tournament hangs in the gym and I am not in the first team any more. Two of the young ones are on the wing now. Coach did not look at me during practice.',
      tags: ['sport'],
      feelings: ['hurt', 'jealous'],
    },
    line: 'I was left out of the squad for Sunday’s match.',
  },
  {
    name: 'overdraft',
    tags: ['money'],
    feelings: ['ashamed', 'worried'],
    told: 'The bank card was refused at the supermarket. 640 euros below zero and it is only the 17th. I left the full basket by the till. It is the little things, the deliveries and the subscriptions, I do not even know where it went.',
    helped:
      'Writing down every expense for one month, and a second account for the rent. I cancelled five subscriptions in one evening.',
    again: {
      text: 'My card did not work at the petrol station. The account is far below zero again and rent is due on Monday. I spend it all on small things and never look.',
      tags: ['money'],
      feelings: ['ashamed'],
    },
    line: 'There is nothing left on the account and the month is not half over.',
  },
  {
    name: 'money lent to a friend',
    tags: ['money', 'friends'],
    feelings: ['betrayed'],
    told: 'Tom will not pay back the two thousand I lent him in spring. He does not say it, he just stops answering when I ask. Yesterday I saw pictures of him skiing. I feel stupid for not having put anything in writing.',
    helped:
      'One letter with dates, calm and short. He pays a hundred a month now. I no longer lend what I could not give away.',
    again: {
      text: 'My cousin borrowed money for the car and promised to pay back by June. Now he does not answer my messages, and there he is posting pictures of his holiday. Nothing in writing, of course.',
      tags: ['money'],
      feelings: ['betrayed'],
    },
    line: 'A colleague owes me eight hundred and pretends that he does not.',
  },
  {
    name: 'breakup with Lena',
    tags: ['love'],
    feelings: ['heartbroken', 'lonely'],
    told: 'Lena moved out this afternoon. She took the plants and the blue lamp. Three years, and she said that she had been lonely beside me for one of them. The flat sounds different. I sat on the kitchen floor until it got dark.',
    helped:
      'Not writing to her for a month. Cooking with Paul on Wednesdays. Saying aloud that she was right about the evenings with the laptop.',
    again: {
      text: 'Sophie ended it. She says I was never really there, always working, and that she was alone in this relationship. Her key is on the table and half of the shelf is empty.',
      tags: ['love'],
      feelings: ['heartbroken'],
    },
    line: 'My girlfriend has left me and taken her things out of the flat.',
  },
  {
    name: 'first date that never answered',
    tags: ['love'],
    feelings: ['rejected'],
    told: 'We had such a good evening, four hours in the bar by the river, and since then nothing. My message has two blue ticks. I looked at the phone about every five minutes the whole weekend like a teenager.',
    helped: 'Deleting the chat. My friend Ana said that silence is an answer and that it is not about my worth.',
    again: {
      text: 'Second date on Friday, we laughed the whole evening, and now he does not reply. He has read it. I keep checking my phone and wonder what I said wrong.',
      tags: [],
      feelings: ['rejected', 'ashamed'],
    },
    line: 'He has read what I wrote after our date and there is no answer.',
  },
  {
    name: 'burnt out, sick note',
    tags: ['work', 'health'],
    feelings: ['exhausted', 'empty'],
    told: 'The doctor wrote me off sick for four weeks. I cried in her chair when she asked how I sleep. I have not slept through a night since the merger. I feel like a traitor to the team, and so tired that I can’t read a page.',
    helped:
      'Walking every morning without the phone. Saying no to the second project. It took seven weeks and nobody at the office died of it.',
    again: {
      text: 'I can’t any more. I lie awake until four and at the office I stare at the screen. This morning I cried in the car park. My doctor wants to write me off sick, and I think of the team that has to do my work.',
      tags: ['health'],
      feelings: ['exhausted'],
    },
    line: 'I have been signed off sick because I do not sleep and cry at work.',
  },
  {
    name: 'conflict with new boss',
    tags: ['work'],
    feelings: ['angry', 'small'],
    told: 'My new boss rewrote my whole report overnight and sent it to the client with her name on it. When I asked she said I should be glad of the help. I said nothing. I always say nothing and then lie awake with the sentences I should have said.',
    helped:
      'Writing down three sentences beforehand and asking for ten minutes. She had not known that I took it that way. Since then we agree beforehand who signs.',
    again: {
      text: 'My manager presented my concept to the client as if it were hers. I sat right beside her and said nothing. At home I found all the sentences I should have said.',
      tags: ['work'],
      feelings: ['angry'],
    },
    line: 'My boss took the credit for my report in front of the client.',
  },
  {
    name: 'thesis draft rejected',
    tags: ['study/thesis'],
    feelings: ['discouraged'],
    told: 'My supervisor sent the second chapter back with red on every page. “I cannot find the argument.” Eight months of work. I wanted to close the laptop and become a gardener. The deadline for the thesis is in May.',
    helped:
      'One page with nothing but the argument, in five sentences, before touching the chapter again. Weekly meetings in place of a big one every two months.',
    again: {
      text: 'The professor does not like my outline. He says that there is no question behind it, only material. I have been collecting for half a year and the thesis has to be registered in October.',
      tags: ['study/thesis'],
      feelings: ['discouraged'],
    },
    line: 'My supervisor wants me to rewrite half of the thesis.',
  },
  {
    name: 'article refused by journal',
    tags: ['study', 'work'],
    feelings: ['disappointed'],
    told: 'Desk reject after two days. The editor did not even send the paper to reviewers. “Not of interest to our readership.” My co-authors are kind about it, which makes it worse. Two years of measurements in the lab.',
    helped:
      'Letting it lie for a week, then a smaller journal with a friendlier editor. The reviewers there found a real mistake in the measurements, so it is a better paper now.',
    again: {
      text: 'Both reviewers recommend rejection. One of them calls our measurements preliminary. I had told everybody in the lab that the paper was as good as accepted by the journal.',
      tags: ['work'],
      feelings: ['disappointed', 'embarrassed'],
    },
    line: 'The editors sent our manuscript back without a review.',
  },
  {
    name: 'smoking again',
    tags: ['health'],
    feelings: ['guilty'],
    told: 'Eleven weeks without a cigarette and tonight at the birthday I smoked four. The first one tasted horrible and I still went back for the next. Now the jacket stinks and I feel like I have to start from zero.',
    helped:
      'Telling Ines the same night. Knowing that it is wine that does it, and going home after the second glass. I had not started from zero at all.',
    again: {
      text: 'I smoked yesterday. After almost half a year. It was at the wedding, with wine, somebody held out the packet. Today I bought my own cigarettes on the way to work.',
      tags: ['health'],
      feelings: ['guilty', 'weak'],
    },
    line: 'I had a cigarette, and then the rest of the packet.',
  },
  {
    name: 'binge eating week',
    tags: ['health'],
    feelings: ['ashamed'],
    told: 'I ate the whole evening again, standing at the fridge, without being hungry. Bread, the cake for Sunday, the children’s chocolate. Then I threw the wrappers into the neighbour’s bin so nobody sees. I had been so careful for a month.',
    helped:
      'Proper breakfast. When I skip meals it comes in the evening. Calling the counselling line once, which was far less terrible than I thought.',
    again: {
      text: 'Another evening in front of the fridge. I had eaten almost nothing all day, and then chocolate, bread, everything, until I felt sick. I hid the wrappers.',
      tags: [],
      feelings: ['disgusted', 'ashamed'],
    },
    line: 'I have been stuffing myself again in secret at night.',
  },
  {
    name: 'son suspended from school',
    tags: ['family/children'],
    feelings: ['helpless', 'angry'],
    told: 'The headmaster called: Ben hit another boy in the break and is suspended for three days. He does not talk to me about it, he sits in his room with headphones. What did we do wrong? I shouted at him in the car, which was no help.',
    helped:
      'Waiting, and then baking pizza with him without asking. On the second evening he told me about the things they had called him. The school psychologist was a good listener.',
    again: {
      text: 'A letter from school. Ben skipped classes for two weeks and forged my signature. He locked himself in his room when I asked. I raised my voice again although I had promised myself not to.',
      tags: ['family/children'],
      feelings: ['helpless'],
    },
    line: 'The headmaster wants to see us because of our son.',
  },
  {
    name: 'missed daughter’s recital',
    tags: ['family/children', 'work'],
    feelings: ['guilty'],
    told: 'I missed Clara’s violin recital. The meeting ran over and then the train stood in the tunnel. When I arrived they were folding the chairs. She said “never mind” in that voice. She had put on the green dress for me.',
    helped:
      'Saying sorry with no explanations. She played it for me again in the living room, in the dress. Evenings of the children are in the calendar now as if they were clients.',
    again: {
      text: 'I promised Clara to be at the school play and I was not there. A call from a client, and then I forgot the time. She was the fox. Her grandmother filmed it, but that is not the same, she said.',
      tags: ['family/children'],
      feelings: ['guilty'],
    },
    line: 'I was late and did not see my daughter dance.',
  },
  {
    name: 'startup ended',
    tags: ['work/company'],
    feelings: ['ashamed', 'empty'],
    told: 'We signed the papers today, the company is closed. Two years, four people, and the investors’ money is gone. I had to tell Mila and Sven that there is no salary for March. My parents still tell everybody that their daughter has her own firm.',
    helped:
      'Writing to every customer personally. Mila found something within three weeks, and said she would do it again. Talking to another founder who had been through it twice.',
    again: {
      text: 'The last investor said no. We have money until August, then I will have to let my three people go. I founded this with my savings and my name. How do I tell them?',
      tags: ['work/company'],
      feelings: ['afraid', 'ashamed'],
    },
    line: 'We have to close the firm at the end of the month.',
  },
  {
    name: 'laid off',
    tags: ['work'],
    feelings: ['shocked', 'worthless'],
    told: 'They called us one after the other into the small room. My position is cut, as of the end of the quarter. Twelve years. A woman from personnel whom I had never seen pushed a folder with the severance offer across the table. I carried a box with my plant to the tram.',
    helped:
      'Signing on as unemployed the very next day, so that it was done. A fixed hour for getting up. The former colleagues’ breakfast on Fridays.',
    again: {
      text: 'Reorganisation. My job is one of the forty that will be cut. Nine years, and they hand you a folder with a severance calculation. I took my mug and went home at eleven in the morning.',
      tags: [],
      feelings: ['shocked'],
    },
    line: 'I lost my job this morning in a meeting of ten minutes.',
  },
  {
    name: 'passed over for promotion',
    tags: ['work'],
    feelings: ['bitter', 'jealous'],
    told: 'Kevin becomes team lead. Not me. I trained him two years ago. Everyone clapped and I clapped as well. They say he is more visible. I have been doing the work that nobody sees, on weekends too.',
    helped:
      'Asking for the reasons in writing, and a plan for the next round. I stopped doing the invisible work on weekends and nobody even noticed.',
    again: {
      text: 'The senior position went to somebody from outside. I had applied for it, they told me that I lack visibility. I did the work of that position for a whole year without the title.',
      tags: ['work'],
      feelings: ['bitter'],
    },
    line: 'They gave the team lead to somebody else, not me.',
  },
  {
    name: 'mistake deleting customer data',
    tags: ['work/software'],
    feelings: ['panicked', 'ashamed'],
    told: 'I ran the cleanup script on the production database and not on the test one. Four hundred customer records gone at half past five on a Friday. My stomach dropped. We restored the backup until midnight, three colleagues stayed because of me.',
    helped:
      'Saying at once that it was me. The post-mortem blamed the script that asks nothing, and not the person. Now the prompt of the production server is red.',
    again: {
      text: 'I deployed the wrong branch and the shop was down for two hours. On the busiest day. My colleagues had to roll back the database from the backup, because my migration had dropped a column.',
      tags: ['work/software'],
      feelings: ['panicked'],
    },
    line: 'I wiped the wrong database at work.',
  },
  {
    name: 'friend did not invite me',
    tags: ['friends'],
    feelings: ['hurt', 'lonely'],
    told: 'Julia celebrated her birthday on Saturday and I found out from the photographs. Eleven people around that long table, and I have known her since school. I went through my messages to see whether I had missed something. I had not.',
    helped:
      'Asking her, after two weeks. She had thought I would not come because her ex was there. We went for a long walk. I had made a whole novel out of it.',
    again: {
      text: 'They all went to the lake house for the weekend and nobody asked me. I saw the photographs this morning. Julia, Mo, all of them. I have known these people since school and apparently I am not one of them.',
      tags: ['friends'],
      feelings: ['hurt'],
    },
    line: 'My friends went away together and had not invited me.',
  },
  {
    name: 'said something cruel to best friend',
    tags: ['friends'],
    feelings: ['guilty'],
    told: 'I told Nadia that her poems are greeting cards. In front of the others, for a laugh. Her face. She left early and does not pick up. Why do I do that whenever people listen to me?',
    helped:
      'A letter by hand, no jokes in it. She needed three weeks. I notice now when I begin to perform for a table.',
    again: {
      text: 'At dinner I made a joke about Elif’s accent and everybody laughed but she did not. She was quiet for the rest of the evening and went home early. I wanted to be funny in front of the others.',
      tags: ['friends'],
      feelings: ['guilty', 'ashamed'],
    },
    line: 'I made fun of a friend in front of everyone and she left in tears.',
  },
  {
    name: 'flat application refused',
    tags: ['home'],
    feelings: ['hopeless'],
    told: 'The landlord gave the flat to a couple with two incomes. It was the nineteenth viewing. Sixty people on the stairs, all with the same folder. We have to be out of here by the end of September and I do not know where I should live.',
    helped:
      'Notes on the boards of the allotment club and the choir. The flat came through the aunt of an alto. And a cheaper district, further out, with a garden.',
    again: {
      text: 'Viewing number eight, forty people on the stairs, and the landlord wants somebody with a permanent contract. Our lease ends in winter. I am so tired of that folder with my payslips.',
      tags: ['home'],
      feelings: ['hopeless'],
    },
    line: 'We did not get the flat, it went to people who earn more.',
  },
  {
    name: 'water damage',
    tags: ['home', 'money'],
    feelings: ['overwhelmed'],
    told: 'I came home and the washing machine had leaked, the parquet is swollen in two rooms and it drips from the neighbours’ ceiling below. I had put off changing that hose for a year. The insurance says gross negligence. I mopped until two.',
    helped:
      'One telephone call a day and a list on the door. The tenants’ association wrote to the insurance and they paid two thirds. The neighbours brought soup.',
    again: {
      text: 'The pipe under the sink burst while we were away. The kitchen floor is ruined and the neighbours below have a stain on the ceiling. The insurance asks when it was last checked. Never.',
      tags: [],
      feelings: ['overwhelmed', 'guilty'],
    },
    line: 'Water came through the ceiling from our bathroom into the flat below.',
  },
  {
    name: 'French exam oral',
    tags: ['study/languages'],
    feelings: ['embarrassed'],
    told: 'The oral part of the French exam was a disaster. I understood the question about the environment and had no words. I said “je ne sais pas” four times. The examiner smiled pityingly. In writing I had been fine.',
    helped:
      'Speaking badly every day: ten minutes with a tandem partner, mistakes allowed. I recorded myself on the phone until my own voice no longer shocked me.',
    again: {
      text: 'My Spanish speaking test. The words were gone as soon as the microphone was on. I said “no sé” and stared at the picture. Writing and listening were both good, it is only the speaking.',
      tags: ['study/languages'],
      feelings: ['embarrassed'],
    },
    line: 'In the oral exam I could not get a single sentence out in Italian.',
  },
  {
    name: 'medical school entrance',
    tags: ['study'],
    feelings: ['crushed'],
    told: 'Not admitted to medicine. Place 412 on the waiting list and they take 180. It was my third attempt at the entrance test. I have wanted to be a doctor since grandfather’s illness. Everybody asks what my plan B is and I have none.',
    helped:
      'A year as a paramedic. There I saw that nursing and emergency work were what I had wanted, and not the title. I no longer say plan B.',
    again: {
      text: 'Rejected by the veterinary school. I am on the waiting list behind three hundred others, and this was my last attempt at the entrance test. Since I was nine I have said that I will be a vet.',
      tags: ['study'],
      feelings: ['crushed'],
    },
    line: 'I was not admitted to the university, for the second year running.',
  },
  {
    name: 'concert breakdown piano',
    tags: ['music'],
    feelings: ['humiliated'],
    told: 'Memory slip in the second movement. I stopped, began again, stopped again at the same bar, and left the stage. My teacher said that it happens to all of us. Two hundred people heard me breathe. I do not want to see a piano.',
    helped:
      'Learning to start from eight places in the piece, so that there is always an island to jump to. Playing for the old people in the home on the corner, where nobody minded.',
    again: {
      text: 'Choir concert, my solo. I came in two bars too early and then I did not know where we were. The conductor gave me the note, I could not find it. Everybody in the audience heard. I never want to stand on a stage again.',
      tags: ['music'],
      feelings: ['humiliated'],
    },
    line: 'I forgot the notes in the middle of the concert.',
  },
  {
    name: 'book proposal refused',
    tags: ['writing'],
    feelings: ['discouraged'],
    told: 'The agent passed on the novel. “Beautifully written, but I did not fall in love with it.” This is the fourteenth. I have been getting up at five for three years to write before work. Perhaps I am just someone who likes the idea of being a writer.',
    helped:
      'The writing group reading the first fifty pages honestly: the story begins on page thirty. I cut them. A short story was printed in the meantime.',
    again: {
      text: 'A publisher returned my collection of stories. They like the voice and don’t see a market. That makes nine. I write at night when the children sleep, and tonight I wondered for whom.',
      tags: ['writing'],
      feelings: ['discouraged'],
    },
    line: 'Another publisher has declined my novel.',
  },
  {
    name: 'panic attack on the underground',
    tags: ['health/anxiety'],
    feelings: ['afraid'],
    told: 'Panic attack on the underground between two stations. Heart racing, the walls came closer, I was sure I would faint. A stranger held my arm until the doors opened. Now I take the bike although it rains, and I’m afraid it’ll come back.',
    helped:
      'Knowing that it peaks within ten minutes and goes. Riding one station with Ana, then two, then alone. Breathing out longer than in.',
    again: {
      text: 'It came back, this time in the lift at work. My heart was racing and I thought that I would faint before the doors opened. I took the stairs all day after that. I am afraid of the next time.',
      tags: ['health/anxiety'],
      feelings: ['afraid'],
    },
    line: 'I had a panic attack on the train.',
  },
  {
    name: 'dog died',
    tags: ['family'],
    feelings: ['grieving', 'guilty'],
    told: 'We had to put Bruno to sleep. The vet found the tumour much too late, I had thought he was just getting old and lazy. Thirteen years. His lead is still hanging by the door, and I listen for his paws on the floor.',
    helped:
      'Burying the collar under the pear tree. Writing down the silly stories about him with the children. The vet said that no one would have noticed earlier.',
    again: {
      text: 'Our cat is dead. The vet said it was the kidneys and that it had been going on for months. I noticed that she drank so much and thought nothing of it. Her bowl is still in the kitchen.',
      tags: ['family'],
      feelings: ['grieving', 'guilty'],
    },
    line: 'We had to have the old dog put down today.',
  },
  {
    name: 'procrastinated tax return',
    tags: ['money', 'home'],
    feelings: ['overwhelmed', 'ashamed'],
    told: 'The tax office estimated my income because I did not send anything, and wants 3,800 euros plus a fine for being late. The envelopes have been lying in the drawer since summer, unopened. I am a grown woman who is afraid of envelopes.',
    helped:
      'Opening them all at once with Ruth beside me and tea. An adviser for one hour. Now every Sunday ten minutes for post, with music.',
    again: {
      text: 'A reminder with a fine because the forms for the health insurance never went out. There were six unopened envelopes in the drawer. I push such things aside until it is late and expensive.',
      tags: ['money'],
      feelings: ['ashamed'],
    },
    line: 'I opened a letter from the tax office that I had been hiding from for months.',
  },
  {
    name: 'garden project with neighbours failed',
    tags: ['neighbours'],
    feelings: ['disappointed'],
    told: 'The house meeting voted against the shared garden. Seven to five, after I had drawn plans, got offers and knocked on every door. Mr Haas said that it would only bring noise. I went up the stairs with my model under my arm like an idiot.',
    helped:
      'Beginning with three raised beds on the strip that belongs to us. By August four of the seven had asked for tomatoes.',
    again: {
      text: 'The owners’ meeting turned down the bicycle shed, eight votes to four. I had collected the offers and drawn everything to scale. Mr Haas talked about noise and parking for half an hour.',
      tags: ['neighbours'],
      feelings: ['disappointed'],
    },
    line: 'The neighbours voted against my plan for the courtyard.',
  },
  {
    name: 'miscarriage',
    tags: ['family', 'health'],
    feelings: ['grieving', 'empty'],
    told: 'There was no heartbeat at the scan. Eleven weeks. The doctor turned the monitor away from me. We had already told my mother. David cried in the car and I could not. I keep putting my hand there.',
    helped:
      'The group on Tuesdays, women who needed no explaining. A small candle. David and I each grieved in our own time, and that was not a sign of anything.',
    again: {
      text: 'We lost it again, in the ninth week. No heartbeat on the scan. I knew from how the doctor stopped talking. David wants to hold me and I want to be alone.',
      tags: ['family'],
      feelings: ['grieving'],
    },
    line: 'There was no heartbeat any more when they did the scan.',
  },
  {
    name: 'marriage crisis affair',
    tags: ['love'],
    feelings: ['betrayed', 'angry'],
    told: 'He has been seeing a woman from his office since Easter. I found the hotel bill in his coat. He says that it means nothing. Fifteen years of marriage, two children asleep upstairs. I slept in the study and did not sleep.',
    helped:
      'My sister, who came and took the children for a weekend. The counsellor who let nobody off. We separated in the end, in decency, and I breathe.',
    again: {
      text: 'My partner has been writing to another woman for months. I saw the messages on the tablet that the children use. He says that nothing happened. I don’t believe a word any more and I sleep on the sofa.',
      tags: ['love'],
      feelings: ['betrayed'],
    },
    line: 'My husband has been having an affair with a woman he works with.',
  },
  {
    name: 'volunteering burnout and quitting',
    tags: ['community'],
    feelings: ['tired', 'guilty'],
    told: 'I told the refugee café that I cannot run the Tuesday shift any more. Silence at the table. Who is to do it then, said Renate. I am letting people down who have lost everything, but I fall asleep over my soup.',
    helped:
      'Doing one Tuesday a month, and that one gladly. Two students took over the shift within a fortnight. It had never hung on me alone.',
    again: {
      text: 'I gave up the post of treasurer at the parents’ association. At the table they were silent, and then somebody asked who should do it now. I am just so tired, and I feel as if I let all of them down.',
      tags: ['community'],
      feelings: ['guilty'],
    },
    line: 'I told the others that I am giving up the shift at the food bank, and they were disappointed in me.',
  },
  {
    name: 'moved abroad and lonely',
    tags: ['abroad'],
    feelings: ['lonely', 'homesick'],
    told: 'Three months in Oslo and I know the cashier and the man who repairs the heating. On Sundays I speak with nobody. It gets dark at three. I miss the noise of my aunts. Maybe it was a mistake to come here.',
    helped:
      'The choir, although my Norwegian is awful: singing needs no small talk. Cooking for the floor once. And knowing that the first winter is the worst.',
    again: {
      text: 'Half a year in Toronto and still no one I could call on a Sunday. At work they are friendly and go home. It is dark and cold, I miss my family’s noise, and I wonder if moving here was wrong.',
      tags: ['abroad'],
      feelings: ['lonely'],
    },
    line: 'I sit here in a foreign city on a Sunday and have nobody to talk to.',
  },
]
