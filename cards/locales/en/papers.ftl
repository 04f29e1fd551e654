# Report and feedback on paper
report-certainty = { $level ->
    [high] High
    [fair] Fair
   *[low] Low
  } certainty ({ $share })
report-match-reason = { $line }; { $certainty }
report-certainty-means = Certainty comes from how much was said, how clearly it was recognised, and whether repeated scorings agreed; planned questions without a score lower that of the match. It is not a score: it says how far one can be relied on.
report-page-unscored = Not assessed
report-page-unscored-lead = These questions have no score; they do not count as zero in the match.
asked-back-title = What the candidate asked
asked-back-line = { $said } ({ $standing })
asked-back-answered = answered in the call: { $topics }
asked-back-answered-plain = answered in the call
asked-back-noted = noted, for HR to answer
asked-back-settled = HR has written since
asked-back-both = { $told }; the rest: { $left }
asked-back-answer = Answer
asked-back-topic-pay = salary
asked-back-topic-team = team
asked-back-topic-place = place of work
asked-back-topic-remote = working from home
asked-back-topic-hours = working hours
asked-back-topic-weekends = weekends
asked-back-topic-contract = contract
asked-back-topic-start = start
asked-back-topic-probation = probation
asked-back-topic-next-steps = next step
asked-back-topic-result-time = when they hear
asked-back-topic-who-decides = who decides
asked-back-topic-recording-use = use of the recording
report-page-save = Download PDF
report-page-competency-from = From question { $numbers }
report-paper-mark = Internal, for recruiting only
report-paper-job = Job
report-paper-at = Interviewed
report-paper-length = Length of the call
report-paper-scored = Questions scored
report-paper-of = { $part } of { $whole }
report-paper-match-of = The answers behind the match
report-paper-question = Question and competency
report-paper-score = Score
report-paper-share = Weight
report-paper-certainty = Certainty
report-paper-person-decides = A person decides about this application. The score is an aid: read the candidate's own words before you judge, and talk to them again where in doubt.

# Interview feedback: page and PDF
portal-feedback-question = Question
portal-feedback-at = { $time } into the call
portal-feedback-example = For example (details and figures are made up; use your own)
portal-feedback-save = Download PDF
feedback-paper-title = Interview feedback: { $name }, { $job }
feedback-paper-mark = For you alone; holds no decision
feedback-paper-no-decision = This feedback is written by AI from your answers. It holds no decision and is not a final judgement; the recruiting team decides and will tell you separately. If you disagree with a score, you can ask in your personal centre that a person reviews it.
letter-feedback-paper = Download PDF
