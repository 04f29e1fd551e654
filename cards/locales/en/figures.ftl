figures-title = How hiring is going
figures-lead = Every figure is counted from what really happened in this system, with the number of cases and the range it may lie in.
figures-counted = Counted on { $at }.
figures-period = Period
figures-days = The last { $days } days
figures-days-short = { $days } days
figures-from-to = { $from } to { $to }
figures-open = See the figures
figures-nav = Figures

figure-first-screening = First screening
figure-first-screening-means = Time from an application to the first decision by a person; the median.
figure-screened-per-hour = Screening per hour of work
figure-screened-per-hour-means = How many applicants are decided on in one hour of HR's work on first screening. Work is estimated by the rule below.
figure-show-up = Show-up rate
figure-show-up-means = Of the calls and second rounds that were due, the share to which the candidate came. A call counts by whether it was answered in the end.
figure-time-to-hire = Time to hire
figure-time-to-hire-means = Time from the approved requisition to the signed offer; the median. Hires without a requisition are not counted.
figure-minutes-per-hire = HR's work per hire
figure-minutes-per-hire-means = HR's work on all applicants, divided by the number of hires. Work is estimated by the rule below.
figure-referral-hires = Hires among referrals
figure-referral-hires-means = Of the referred applicants of this period whose application has ended, the share that was hired.
figure-other-hires = Hires among others
figure-other-hires-means = The same for everybody who was not referred.

figure-unit-days = { $value } days
figure-unit-per-hour = { $value } an hour
figure-too-few = { $n ->
    [0] No cases yet
    [one] One case so far, too few to say anything
   *[other] { $n } cases so far, too few to say anything
}
figure-cases = { $n } cases
figure-and = { $first }; { $then }
figure-interval = with 95% certainty between { $low } and { $high }
figure-quartiles = half of them between { $low } and { $high }
figure-no-baseline = no baseline entered, so there is nothing to compare with
figure-before = before: { $value }
figure-more = { $size } more
figure-less = { $size } less
figure-clear = more than chance would make
figure-unclear = the difference may be chance
figure-compared = { $before }; { $changed }; { $sure }
figure-compared-same = { $before }; unchanged

figures-better-yes = Referred applicants are clearly hired more often.
figures-better-no = Referred applicants are clearly hired less often.
figures-better-unknown = The figures cannot yet say whether referred applicants are hired more or less often than others.

figures-funnel = How far applications come
figures-funnel-lead = Applications that came in this period, and how many have reached each stage until now.
figures-stages = How long they stay in each stage
figures-stages-lead = Of the applications that left a stage in this period, the days they stood there; the median. The point is the median, the broad line the middle half, the narrow one what the median may be with 95% certainty.
figures-stage = Stage
figures-stay = Stay
figures-certainty = Cases and range
figures-none = No applications in this period yet.

figures-rule = How work is estimated
figures-rule-lead = Nobody is watched. Each answer of HR's counts as the minutes below; several events of one click count once, as the largest.
figures-rule-short = Work is estimated by fixed minutes per answer; the rule stands on the page.
figures-rule-other = Any other answer
figures-rule-minutes = { $count } min
figures-rule-recruiting-application-decided = Deciding on an applicant
figures-rule-recruiting-job-published = Publishing a job
figures-rule-approval-submitted = Submitting something for approval, such as an offer
figures-rule-round-planned = Planning a second round
figures-rule-approval-decided = Answering an approval
figures-rule-round-scorecard-given = Filling in a scorecard

figures-baseline = Baseline
figures-baseline-lead = How was it before this system? Enter numbers that somebody can look up. An entry is never changed; a new one takes its place.
figures-baseline-figure = Figure
figures-baseline-value = Value
figures-baseline-value-hint = Shares in per cent; first screening in hours, time to hire in days, work in minutes
figures-baseline-n = Number of cases (if known)
figures-baseline-from = Period from
figures-baseline-to = Period until
figures-baseline-source = Where the number comes from
figures-baseline-source-hint = For example: hiring records of 2025
figures-baseline-save = Enter the baseline
figures-baseline-entered = Entered
figures-baseline-none = No baseline has been entered yet.
figures-baseline-line = { $figure }: { $value } ({ $period }, source: { $source })
figures-baseline-line-n = { $figure }: { $value } ({ $n } cases, { $period }, source: { $source })
figures-send = Send the card to the channel of HR reports
figures-sent = The card stands in the channel of HR reports.

figures-card-title = How hiring went: { $period }
figures-card-summary = { $period }: { $told } of { $all } figures rest on enough cases
message-kind-figures = Card: hiring figures
help-command-figures = figures
help-does-figures = How hiring goes: figures with their number, interval and earlier ones beside them
satisfaction-title = How candidates found it
satisfaction-means = Of those who answered whether the feedback, or what they were told after a talk with a person, was useful: the share that said useful or very useful. Over all time.
satisfaction-mean = On average { $mean } of 5
satisfaction-mean-alone = (too few different answers to say how sure)
satisfaction-none = Nobody has answered yet
satisfaction-more = After the AI interview { $points } points more often than after a talk with a person; with 95% certainty between { $low } and { $high }.
satisfaction-less = After the AI interview { $points } points less often than after a talk with a person; with 95% certainty between { $low } and { $high }.

figures-shares = Shares beside one another
figures-shares-lead = The point is what was counted, the line what it may be with 95% certainty, the upright mark how it was before.
figures-sources = Where applications come from
figures-sources-lead = Applications that came in this period.
figures-source = Source
figures-scores = How scores are spread
figures-scores-lead = Match scores of the applications that came in this period. A score decides nothing by itself.
figures-figure = Figure
figures-count = Applications
figures-share = Share
chart-alt = { $title }: { $said }
chart-count = { $count } ({ $share })
chart-value = { $value } (n = { $n })
chart-value-between = { $value } ({ $low } to { $high })
chart-too-few = { $n ->
    [0] no case yet
    [one] one case: too few
   *[other] { $n } cases: too few
}
chart-days = days
chart-score = Score
chart-liked-ai = After the AI
chart-liked-person = After a person
chart-band = { $band }: { $count }
chart-sentence = { $said }.
