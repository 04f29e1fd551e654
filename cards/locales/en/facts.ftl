### What candidates are told about a job when they ask in the call

facts-title = What may be told
facts-lead = Candidates ask about pay, place and hours in the call. The interviewer answers from what stands here, and from nothing else; what is not here is noted for you. Pay, team, place, hours, contract and start also stand in the advert on the careers site.
facts-open = See and change what may be told
facts-none = Nothing but the process is told yet; questions about the job are noted for you.
facts-some = { $count ->
    [one] One topic is
   *[other] { $count } topics are
  } answered in the call; the rest is noted for you.
facts-saved = Saved. Whoever has not been called yet is told this from now on.
facts-said = What is said
facts-said-lead = Word for word, in the language of the call.
facts-noted = Noted for you, and the candidate is told so
facts-foreseen = A question you foresaw
facts-pay = Pay
facts-salary-of-requisition = The requisition says { $salary }. It was written for those who approve it; it is told only if you save it here.
facts-take-salary = Take it from the requisition
facts-field-pay-low = From
facts-field-pay-high = To
facts-field-pay-per = Per
facts-field-pay-currency = Currency
facts-field-pay-months = Monthly salaries a year
facts-pay-months-hint = 13, 14 …; empty for twelve
facts-field-pay-withheld = Not told in the call
facts-pay-withheld-hint = The interviewer says that a person talks about it.
facts-field-withheld = Either figures or "not told": please empty one of them
facts-work = Work and contract
facts-not-said = Not said
facts-field-where = Where the work is done
facts-field-home-days = Days a week from home
facts-field-contract = Kind of contract
facts-field-contract-months = Months, of a fixed term
facts-field-probation-months = Months of probation
facts-probation-hint = 0: there is none
facts-field-hear-within-days = Working days until they hear
facts-hear-hint = { $days ->
    [0] Empty: no time is promised
   *[other] Empty: { $days }, as for every job
  }
facts-per-hour = an hour
facts-per-month = a month
facts-per-year = a year
facts-where-on-site = On site
facts-where-hybrid = Hybrid
facts-where-remote = Remote
facts-contract-permanent = Permanent
facts-contract-fixed-term = Fixed term
facts-contract-part-time = Part time
facts-contract-internship = Internship
facts-contract-agency = Through an agency
facts-words = In words
facts-words-lead = They complete a sentence ("The place of work is …"). A language you leave empty is answered with a note for you.
facts-field-team = Team
facts-field-place = Place
facts-field-hours = Working hours
facts-field-start = Start
facts-field-next-step = Next step
facts-next-step-hint = The next step is a sentence of its own.
facts-pairs = Questions you foresee
facts-pairs-lead = Asked in these or like words, the interviewer gives your answer. Two empty rows are always there.
facts-pair-question = question
facts-pair-answer = answer
facts-pair-row = { $row }: { $part }
facts-pair-label = Question { $row }, { $part } ({ $language })
facts-label-in = { $label } ({ $language })
facts-field-pay-months-range = Please enter a whole number from 12 to 24
facts-field-home-days-range = Please enter a whole number from 1 to 6
facts-field-contract-months-range = Please enter a whole number from 1 to 120
facts-field-probation-months-range = Please enter a whole number from 0 to 24
facts-field-hear-within-days-range = Please enter a whole number from 1 to 90
facts-field-unfit = This limits who may apply, which must not be said
facts-field-forbidden = This touches what nobody is asked about (age, family, health, faith and the like)
