/**
 * Made-up sittings, written before the rules they try. Each is what somebody wrote under the prompts of one sitting.
 * Every second one (by its place in its list) was at hand while the rules were made; the others were tried once they
 * stood.
 */

/** The same “why” comes back, and nothing concrete comes of it: a quiet line may be welcome. */
export const goingRound: readonly (readonly string[])[] = [
  ['Why does this always happen to me? I sat there and nothing came.', 'Why can I never do this? Why me?'],
  ['Why am I like this. Everyone else just gets on with it. Why am I like this?', 'I keep asking why I am like this.'],
  ['I failed it again. Why do I even try?', 'Why do I bother. Why do I always think it will be different?'],
  [
    'What is wrong with me? She said no and I stood there.',
    'What is wrong with me that nobody stays? What’s wrong with me?',
  ],
  ['Why couldn’t I just say it. Why didn’t I open my mouth. Why am I so weak.'],
  ['They gave it to Tom. Why not me?', 'I work more than he does. Why not me. Why is it never me?'],
  ['why why why. why did i do that', 'why am i so stupid'],
  [
    'Why did I drink again. I said I wouldn’t.',
    'I don’t understand why I do this to myself. Why?',
    'Why can’t I stop.',
  ],
  ['I keep wondering why he left. Why wasn’t I enough?', 'Why was I not enough for him, why am I never enough.'],
  ['Why does everything I touch break? Why is my life like this? Why can’t one thing go right?'],
  ['How could I be so stupid? How could I think they’d want me?', 'How could I be so blind.'],
  ['Why do I always ruin things. It was a nice evening.', 'And then I ruined it. Why do I always ruin things?', 'Why.'],
  [
    'The letter came. Rejected. Why do they never take me?',
    'Four years of work. Why is it always me who gets the letter?',
    'Why was I born so slow.',
  ],
  ['I should have known. Why didn’t I see it?', 'Why didn’t I see it. It was right there. Why am I so blind?'],
  [
    'Why am I never good enough for my father. Why does nothing count.',
    'Why does he look at me that way. What did I do to deserve it?',
  ],
  [
    'What’s the point. Why do I go on with this degree.',
    'What’s the point of me even sitting there? Why do I pretend?',
  ],
  ['Why do people leave me?', 'Why do people always leave. Is it my face, my voice? Why?'],
  ['Why can’t I be normal?', 'My sister is normal. Why can’t I be like her? Why can’t I be normal.'],
  ['I lay awake. Why did I say that to her. Over and over: why did I say that.', 'Why did I have to say that?'],
  ['Why is it so hard for me. It isn’t hard for them.', 'Why is it always so hard for me?', 'I don’t know why. Why.'],
  ['Why did this have to happen now, of all times?', 'Why now. Why us. Why did this have to happen.'],
  [
    'Failed my driving test for the third time. Why am I so bad at everything?',
    'Why can’t I do what every idiot can do. Why.',
  ],
  [
    'I wonder why I am so afraid of people. Why am I made this way?',
    'Why could I not have been born with a thicker skin?',
  ],
  [
    'Always the same question: what is the matter with me?',
    'What is the matter with me. Others manage.',
    'What’s the matter with me?',
  ],
  ['Why me. Why again. Why.'],
  ['Why do I feel so empty? I have everything.', 'Why do I feel like this? Why am I not happy like others?'],
  ['Why do I never learn? The same mistake.', 'Why do I never learn. I am thirty-four. Why do I never, ever learn?'],
  ['If only I understood why I am so lazy. Why am I lazy?', 'There has to be a reason why I am this lazy.'],
  ['Why did nobody help me?', 'They all saw it. Why did nobody come? Why am I always alone with everything?'],
  ['I don’t get why it has to be me each time.', 'Why me each time?', 'Each time, me. Why is that?'],
  ['Why am I the one who cries in meetings?', 'Nobody else cries. Why can’t I hold it together. Why am I such a mess?'],
  [
    'Could I have done anything? Why didn’t I call her that night?',
    'Why didn’t I call. Why did I think there was time. Why.',
  ],
  ['Warum passiert das immer mir? Ich verstehe es nicht.', 'Warum kann ich das nicht? Warum immer ich?'],
  ['Was stimmt nicht mit mir? Alle anderen schaffen das.', 'Warum bin ich so? Was stimmt nicht mit mir?'],
  ['Warum habe ich das gesagt. Warum habe ich nicht den Mund gehalten.', 'Wieso mache ich immer alles kaputt?'],
  ['Wieso bin ich so dumm? Wieso lerne ich es nie?', 'Wieso immer ich.'],
]

/** There is no circle here, or there is a way out of it: the line would be in the way. */
export const goingOn: readonly (readonly string[])[] = [
  [
    'I failed the exam by four points. The second part was about integrals, and I had not done those.',
    'I feel sad and tired.',
  ],
  [
    'Why did it happen? I had slept four hours and skipped chapter six.',
    'Tomorrow at nine I will read chapter six for ten minutes.',
  ],
  ['She asked me why I was late. I told her about the train.', 'She asked why I hadn’t called. My phone was flat.'],
  ['That is why I called him. That’s why he came, and why we talked for so long.', 'It was good.'],
  [
    'Why did the build break? Why was the flag missing?',
    'Because I had merged the wrong branch. Why wasn’t there a check? Nobody had written one.',
  ],
  [
    'Why was I nervous? Because of the size of the room, I think.',
    'Next time I will look at the room the evening before.',
  ],
  ['My daughter goes through her why phase. Why is the moon there? Why do dogs bark? Why is the sea salty?'],
  [
    'I missed the deadline. Why? The data came on Thursday.',
    'Why on Thursday? The lab had moved.',
    'I will write to the lab today and ask for the dates.',
  ],
  ['He said no. It stung. I went for a walk by the river and it got better.', 'I might ask again in spring.'],
  ['Why me, I thought for a moment. Then the doctor came and explained the plan.', 'We start on Monday.'],
  ['I don’t know why, but I felt lighter after the talk with Ana.', 'We laughed about the whole thing.'],
  [
    'The manuscript was rejected. Reviewer two asks why we chose this sample, and why not a larger one.',
    'Both are fair.',
  ],
  ['Today was quiet. Bread, laundry, a letter to Jo.', 'Nothing more to say, and that is fine.'],
  ['Why do I want this job? Because of the people, and the hours.', 'Why this city? My brother lives here.'],
  ['I shouted at Ben. Why did I do it? I was hungry and scared for the car.', 'I will say sorry at dinner.'],
  ['He kept saying why me, why me. I held his hand.', 'Why me, he said again. There was nothing to answer.'],
  ['Why not try the other road? I thought. Why not call Mira?', 'So I did. We are going on Saturday.'],
  [
    'What went wrong: I began too late, I had no plan for part two, and I left without checking.',
    'First moment to act: the Sunday before.',
  ],
  ['Why am I so slow in the mornings? I noticed that I go to bed at one.', 'Tonight the phone stays in the kitchen.'],
  [
    'They explained why the grant was cut and why it will not come back.',
    'I have to look for another one. I’ll ask Lena on Friday.',
  ],
  ['I was ashamed when he read it out. My face was hot. Then it passed.'],
  ['The reason why I stayed was the dog.', 'The reason why I left was the rent. I do not regret either.'],
  ['Why am I sad today? It is the day my mother died.', 'I lit a candle, as every year.'],
  [
    'Five whys, then. Why did the order fail? The form was old. Why was it old? Nobody owns it.',
    'Why does nobody own it? We never said who.',
    'I’ll put my name on it.',
  ],
  [
    'Why did I fail? Why did I not start in May? Why did I say yes to the trip?',
    'If it is Sunday evening, then I will plan the week for ten minutes.',
  ],
  [
    'I lost the match. My serve was off from the first game, and I stopped moving my feet.',
    'I’ll practise serves with Kim on Tuesday.',
  ],
  ['Why did she write that? Perhaps she was hurt as well.', 'I could ask her.'],
  ['I wrote down what the tutor said: say why each step is allowed, and why it is needed.', 'It was useful.'],
  ['Why can’t I have a day off? So I asked, and got the Friday.', 'Why did I wait so long to ask? Anyway, I have it.'],
  [
    'Nobody clapped. I sat down. The next speaker was good and I forgot about it for a while.',
    'At home it came back, softer.',
  ],
  ['My chest was tight all afternoon. Why, I can’t say.', 'I breathed slowly for five minutes and made tea.'],
  [
    'The book is called Why We Sleep. After it I read Why Fish Don’t Exist, and Why I Write.',
    'A good month for reading.',
  ],
  ['Er fragte, warum ich nicht angerufen hatte. Ich sagte ihm, warum.', 'Es war ein gutes Gespräch.'],
  [
    'Warum ist es schiefgegangen? Ich hatte Kapitel sechs nicht gelesen.',
    'Morgen um neun lese ich zehn Minuten darin.',
  ],
  ['Das ist der Grund, warum ich geblieben bin. Darum bin ich froh.', 'Heute war ein ruhiger Tag.'],
  ['Warum nicht einmal anders? dachte ich. Ich rufe am Freitag Mira an.', 'Warum nicht gleich, sagte sie.'],
]

/** What sounds like a step and is none, or came before all of it. Added later, with what keeps them apart. */
export const noWayOut: readonly (readonly string[])[] = [
  ['I will never get it right. Why am I like this? Why me?', 'Why can I never do this? I will never get it right.'],
  ['Why am I so stupid? Because I am. Why do I even try? Because I’m too proud to stop. Why do I bother?'],
  [
    'Why do I always ruin things? Tomorrow they will all know.',
    'Why can’t I stop? Why me? Tomorrow it will be the same.',
  ],
  ['I will ask Ana on Friday about the form.', 'But why am I like this? Why do I never learn? Why is it always me?'],
  ['Why do I always think I will be different tomorrow? Why do I try? Why can’t I just stop?'],
  ['Why did I say it? Because nobody likes me. Why am I like this? I’ll always be like this. Why?'],
  ['I know I will fail on Monday. Why do I go? Why do I do this to myself? Why can’t I be like Tom?'],
  ['Warum bin ich so? Ich werde es nie schaffen.', 'Warum immer ich? Weil ich dumm bin. Warum kann ich das nicht?'],
  ['Warum ich? Morgen früh wird es genauso sein. Warum lerne ich es nie? Warum bin ich so feige?'],
]

/** Three such questions and more, and a way out behind or between them. */
export const wayOut: readonly (readonly string[])[] = [
  ['Why am I like this? Why me? Why do I never learn?', 'Tomorrow: call Ana about the form.'],
  ['Why did I fail? Why was I so slow? Why did I freeze? Because I had not done one paper against the clock.'],
  [
    'Why am I so tired? Because of the nights. Why do I lie awake? Because of the phone. Why do I take it? I’ll leave it.',
  ],
  ['Why do I always freeze? Why me? I don’t know why I do that, but I’ll ask Lena how she does it.', 'Why is it me?'],
  ['Why didn’t I call? Why did I wait? Why am I like this? Because nobody had told me of the change.'],
  ['Why do I never ask? Why am I so shy? Why can’t I speak? I will not take the seat at the back.'],
  ['Warum bin ich so? Warum ich? Warum habe ich das gesagt? Weil ich vier Stunden geschlafen hatte.'],
  ['Warum kann ich das nicht? Warum immer ich? Warum bin ich so? Am Freitag frage ich Lena.'],
]
