### What the interviews of a job ask about

core-title = Interview questions
core-lead = What the interviews for this job ask about, and in which order. It is the same for everybody, so that people can be compared; the examples come from each résumé.
core-open = See and change the questions
core-fixed-by = Fixed by a person (version { $version }); { $locked ->
    [0] every question is worded for the candidate
    [one] one question is asked word for word
   *[other] { $locked } questions are asked word for word
  }.
core-how = How it works
core-how-worded = "Worded for each candidate": the interviewer asks about what is named, with an example from the person's résumé.
core-how-locked = "Word for word": everybody is asked in exactly your words. Follow-ups still go by what the answer lacks.
core-how-saved = Saving makes a new version. It holds for everybody who has not been called yet; an interview that has begun keeps its own.
core-how-time = { $minutes } minutes hold { $most } questions at most.
core-versions = Versions
core-version = Version { $version }: { $by }, { $at } ({ $questions } questions, { $locked } word for word)
core-version-back = Version { $version }: { $by }, { $at } (given back to the advert)
core-version-open = Lay it out again
core-none-yet = Nobody has changed anything yet: the questions follow from the advert.
core-give-back = Let the advert decide again
core-give-back-hint = Your versions stay in the list.
core-earlier = This is version { $version }. It holds again once you save it.
core-saved = Saved. Whoever has not been called yet is asked this from now on.
core-overtaken = { $by } has saved other questions meanwhile. What you typed is still here; it replaces nothing until you have looked at theirs.
core-see-standing = See what holds now
core-left-out = { $count ->
    [one] One question does
   *[other] { $count } questions do
  } not fit into { $minutes } minutes (at most { $most }) and will not be asked. Take something out, or give the interview more time.
core-question = Question { $number }
core-locked = Word for word
core-worded = Worded for each candidate
core-field-kind = What it is about
core-kind-project = Something from the résumé
core-kind-skill = A skill
core-kind-behaviour = How somebody acts
core-kind-requirement = A requirement of the advert
core-field-competency = Counts towards
core-field-weight-label = Weight
core-field-weight = Please enter a number above 0, up to 10
core-field-words = Words ({ $language })
core-field-words-hint = As it is said on the phone: one question, one breath.
core-field-words-other-hint = For calls in { $language }. Left empty, a general question about the same is asked there.
core-more = Follow-ups and what a good answer is
core-anchors-lead = What answers sound like that are worth 2, 5 and 8 of 10. All three, or none for the usual ones.
core-field-anchor = Worth { $score }
core-field-anchors = Please write all three, or none
core-probes-lead = Asked where an answer lacks it. Left empty, the usual follow-up is asked.
core-field-probe-situation = Lacks what it was about
core-field-probe-own-part = Lacks their own part
core-field-probe-method = Lacks how they went about it
core-field-probe-metric = Lacks a figure
core-field-probe-result = Lacks what came of it
core-worded-project = Asks about a project or a job from the person's résumé.
core-worded-skill = Asks about a skill of the advert, one the résumé names if there is one.
core-worded-requirement = Asks for a case that shows a requirement of the advert.
core-worded-behaviour = With an example from the résumé where there is one; else:
core-lock = Ask word for word
core-unlock = Word it for each candidate
core-add = Add a question
core-field-too-few = Please keep at least three questions: fewer do not bear a score.
core-field-too-many = { $minutes } minutes hold { $most } questions at most. Please take something out, or give the interview more time.
core-field-repeated = This is asked already
core-forbidden-age = Age must not be asked about
core-forbidden-marriage = Marriage and partners must not be asked about
core-forbidden-children = Children must not be asked about
core-forbidden-pregnancy = Pregnancy and plans for a family must not be asked about
core-forbidden-health = Health must not be asked about
core-forbidden-religion = Religion must not be asked about
core-forbidden-politics = Political views must not be asked about
core-forbidden-ethnicity = Ethnicity and origin must not be asked about
core-forbidden-hukou = Household registration (hukou) must not be asked about
core-forbidden-union = Membership of a union must not be asked about
core-forbidden-salary-history = What somebody earned before must not be asked about
