# Approvals that cannot be
error-nobody-can-approve = { $missing ->
    [hr] Nobody else in HR could approve this, so it was not submitted. Please ask your administrator to give a colleague the HR role.
    [manager] Nobody holds the role of manager, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [employee] There is no colleague who could approve this. Please ask your administrator to add one.
    [it] Nobody holds the IT role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [legal] Nobody holds the legal role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [finance] Nobody holds the finance role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [executive] Nobody else in management could approve this, and nobody else in HR could do so instead. Please ask your administrator to assign the role.
    [line] We do not know who leads the person concerned, and nobody else in HR or management could approve this instead. Please have their manager entered.
    [person] The person named in the approval chain is no longer here, and nobody else in HR or management could approve this instead. Please have HR change the chain.
    [hiring_manager] The job has no hiring manager, and nobody else in HR or management could approve this instead. Please have one entered.
   *[other] There is nobody but you who could approve this, so it was not submitted. Please ask your administrator to give a colleague the HR role.
}
error-own-approval = Nobody approves their own request. Please choose somebody else.
error-approval-reminded = A reminder went out less than an hour ago. Please give them a moment.
error-approval-application-over = This application has ended, so there is nothing left to approve.

field-delegate-self = Please choose somebody else: you cannot stand in for yourself
field-days-turned = The last day lies before the first. Please swap them
field-days-past = These days are already over. Please choose later ones
field-days-too-many = A year at most, please. You can arrange it anew afterwards
field-delegation-overlaps = You have already asked somebody to stand in on some of these days. Please end that first, or choose other days
field-delegation-circular = This colleague is away on some of these days as well, and relies on you to stand in. Please choose somebody else
field-approver-already = This colleague is being asked in this step already. Please choose somebody else

# The card
approval-title = Approval: { $title }
approval-subtitle = Asked for by { $by }, { $at }
approval-by-itself = Zhaohu
approval-tag-yours = Your answer
approval-tag-open = In progress
approval-tag-returned = Sent back
approval-tag-approved = Approved
approval-tag-refused = Not approved
approval-tag-withdrawn = Withdrawn
approval-tag-urgent = Urgent · { $tag }
approval-summary-yours = { $by } asks for your approval: { $title }
approval-summary-open = Waiting for approval: { $title }
approval-summary-returned = Sent back with a question: { $title }
approval-summary-approved = Approved: { $title }
approval-summary-refused = Not approved: { $title }
approval-summary-withdrawn = Withdrawn: { $title }
approval-points = Good to know
approval-route = Who is asked
approval-ended-open = { $by }, { $at }
approval-ended-returned = Sent back by { $by }, { $at }
approval-ended-approved = Approved by { $by }, { $at }
approval-ended-refused = Not approved by { $by }, { $at }
approval-ended-withdrawn = Withdrawn by { $by }, { $at }
approval-ended-overtaken = No longer needed: { $by } decided on { $at }: { $verdict }
approval-remark = { $by }, { $at }
approval-on-behalf = You answer on behalf of { $name }.
approval-by = Without an answer it goes to the next in line on { $at }.
approval-since = Waiting since
approval-answer-by = Goes to the next in line
approval-you-decide = The decision is yours, and is recorded with your name and the time.
approval-open = See every step
approval-reason = Reason
approval-refuse-hint = The requester and everybody asked can read it.
approval-comment = Comment
approval-note = A word to them
approval-return-to = Back to
approval-return-requester = { $name } (asked for it)
approval-return-product = The beginning
approval-person = Colleague
approval-place = When
approval-place-before = Before me
approval-place-after = After me
approval-withdraw-title = Withdraw this request?
approval-withdraw-text = Nobody will be asked any more. Answers given so far stay on record.
button-approve = Approve
button-refuse = Do not approve…
button-refuse-yes = Do not approve
button-comment = Comment…
button-comment-yes = Send comment
button-return = Send back…
button-return-yes = Send back
button-transfer = Hand over…
button-transfer-yes = Hand over
button-add-approver = Ask one more…
button-add-approver-yes = Ask this colleague
button-withdraw = Withdraw
button-withdraw-yes = Withdraw the request
button-remind = Remind them
button-resubmit = Submit again
message-kind-approval-request = Card: approval
message-kind-approval-reminder = Card: reminder of an approval

# What it can be about
approval-kind-requisition = New position
approval-kind-second_round = Second round
approval-kind-offer = Offer
approval-kind-degree_doubt = Doubt about a degree
approval-kind-other = Request

# Who is asked
approval-who-line-1 = Manager of the requester
approval-who-line-2 = Manager's manager of the requester
approval-who-line-n = { $up } levels above the requester
approval-who-hiring-line-1 = Manager of the hiring manager
approval-who-hiring-line-2 = Manager's manager of the hiring manager
approval-who-hiring-line-n = { $up } levels above the hiring manager
approval-who-hiring-manager = Hiring manager
approval-who-colleague = A colleague
approval-who-joined = { $one } or { $other }
approval-mode-all = everybody
approval-mode-any = one of them
approval-mode-quorum = { $count } of them
approval-step = { $who }: { $names }
approval-step-many = { $who } ({ $mode }): { $names }
approval-step-skipped-own = skipped, it would have been the requester alone
approval-step-skipped-nobody_above = skipped, there is nobody above
approval-step-dropped = not needed any more
approval-seat-approved = { $name } approved, { $at }
approval-seat-refused = { $name } did not approve, { $at }
approval-seat-counted = { $name } approved before
approval-seat-behalf = { $name } for { $other }
approval-seat-open = waiting for { $name }
approval-seat-since = since { $at }

# Reminder
approval-reminder-title = Still waiting: { $title }
approval-reminder-tag-over = Taken care of
approval-reminder-waiting = { $by } is waiting for your answer.
approval-reminder-over = This has been taken care of; there is nothing more to do.

# A click that came too late
workspace-decided-before-at = { $by } was there first and decided on { $at }: { $verdict }. Your click changed nothing.
verdict-approval-approved = approved
verdict-approval-refused = not approved
verdict-approval-withdrawn = withdrawn
verdict-approval-returned = sent back to the requester
verdict-approval-returned-step = sent back to an earlier step
verdict-approval-resubmitted = submitted again
verdict-approval-transferred = handed over to a colleague
verdict-approval-added-before = one more colleague asked first
field-last-hr = This is the last colleague in HR. Please give somebody else the role first

field-label-person = Colleague
field-label-text = Text
field-label-place = When
field-label-to = Back to

# Pages
approvals-nav = Approvals
approvals-title = Approvals
approvals-mine = Mine
approvals-every = All of the company
approvals-urgent = Urgent
approvals-to-answer = Waiting for your answer
approvals-to-answer-none = Nothing is waiting for your answer.
approvals-asked = Asked for by you
approvals-ended = Done
approvals-ended-none = Nothing here yet.
approvals-history = What happened
approvals-followed = This was asked for again.
approvals-to-following = Go to the new request
approvals-preceded = This was asked for before.
approvals-to-previous = Go to the earlier request
approval-act-submitted = { $by } asked for approval
approval-act-approved = { $by } approved
approval-act-approved-behalf = { $by } approved on behalf of { $other }
approval-act-refused = { $by } did not approve
approval-act-refused-behalf = { $by } did not approve, on behalf of { $other }
approval-act-counted = { $other } had approved before, which counts here too
approval-act-commented = { $by } commented
approval-act-transferred = { $by } handed over to { $other }
approval-act-added-before = { $by } asked { $other } to answer first
approval-act-added-after = { $by } asked { $other } to answer next
approval-act-returned-step = { $by } sent it back to an earlier step
approval-act-returned = { $by } sent it back to the beginning
approval-act-withdrawn = { $by } withdrew the request
approval-act-resubmitted = { $by } submitted it again
approval-act-reminded = { $by } sent a reminder
approval-act-escalated = { $other } had not answered in time; the next in line is asked
approval-act-replaced = { $other } can no longer answer; somebody else is asked instead
approval-act-closed = { $other } can no longer answer; what the others say decides
approval-act-nobody-left = Nobody who could answer is left, so it went back to the beginning
delegations-title = Standing in
delegations-lead = While you are away, a colleague can answer approvals on your behalf. Both of you see them, and your colleague's name is recorded with yours.
delegations-given = { $name } stands in for you
delegations-received = You stand in for { $name }
delegations-days = { $first } to { $last }
delegations-end = End this
delegations-new = Ask somebody to stand in
delegations-save = Save
field-label-delegate = Colleague
field-label-starts-on = First day
field-label-ends-on = Last day

# Chains
chains-title = Approval chains
chains-lead = Who is asked before something goes ahead, in which order and how soon. What is under way keeps the chain it began with.
chains-open = See and change
chains-step = { $who } ({ $mode })
chains-beside = At the same time:
chains-hours = Reminder after { $remind } working hours, next in line after { $escalate }
chains-hours-urgent = If urgent: after { $remind } and { $escalate }
chains-if-amount = Only from { $amount } { $currency } a year
chains-if-level = Only for level { $names }
chains-if-department = Only for { $names }
chains-if-headcount-over = Only where it goes beyond the headcount plan
chains-if-urgent = Only if urgent
chains-once = Who has just approved is not asked again by the next step.
chains-twice = Everybody is asked at each step, also twice in a row.
chains-now = In use (version { $version })
chains-older = All versions
chains-made = Version { $version }: { $by }, { $at }
chains-preview = Whom would it ask?
chains-preview-who = Asked for by
chains-preview-show = Show
chains-preview-many = { $names } ({ $mode })
chains-preview-own = skipped: only the requester could be asked
chains-preview-nobody-above = skipped: there is nobody above
chains-preview-condition = not asked: the condition does not hold
chains-edit = Change
chains-edit-lead = Saving makes a new version. It counts for what is asked from then on.
chains-step-number = Step { $number }
chains-by-line = By line
chains-by-role = By role
chains-by-person = A certain colleague
chains-field-beside = At the same time as the step before
chains-field-approver = Who is asked
chains-field-or = And also
chains-field-nobody-else = nobody else
chains-field-mode = Whose answer counts
chains-field-quorum = How many must approve
chains-mode-any = The first answer decides
chains-mode-all = All must approve
chains-mode-quorum = So many must approve
chains-field-remind = Reminder after (working hours)
chains-field-escalate = Next in line after
chains-field-urgent-remind = If urgent: reminder after
chains-field-urgent-escalate = If urgent: next in line after
chains-field-conditions = Only under conditions
chains-field-amount = From this amount a year
chains-field-currency = Currency (CNY, USD)
chains-field-levels = Levels, separated by commas
chains-field-departments = Departments, separated by commas
chains-field-headcount = Beyond the headcount plan
chains-field-urgent = Urgent
chains-field-once = Who has just approved is not asked again by the next step
chains-up = Move up
chains-down = Move down
chains-remove = Remove
chains-add = Add a step
chains-save = Save as a new version
chains-overtaken = { $by } has saved another version meanwhile. It is shown here; please make your change again.
field-hours = Please enter 1 to 400 hours
field-hours-order = This must come after the reminder
approvals-panel = Approvals
