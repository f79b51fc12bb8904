/**
 * English words that say nothing of what happened. In a journal with three recovered setbacks no count could tell them
 * from the others; in other languages counting is all there is.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `about above after again all almost alone along already also although always and another any anybody anyone anything
  are aren around ask asked away back became because been before began begin being better between both but call called
  came can cannot come could couldn day did didn does doesn doing don done down each even ever every everybody everyone
  everything few for from get goes going gone got had hadn has hasn have haven having her here hers herself him himself
  his how into isn its itself just keep know last left less let like look made make many may might more most much must
  mustn myself never new nobody nor not nothing now off often once one only other our out over own perhaps quite really
  said same saw say says see seem she should shouldn since some somebody someone something still such take than that the
  their them then there these they thing things think this those though thought through today told too took two under
  until upon very was wasn well went were weren what when where whether which while who whole whom whose why will with
  without won would wouldn yes yet you your`.split(/\s+/),
)
