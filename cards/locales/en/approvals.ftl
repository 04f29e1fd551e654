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
approval-remark = { $by }, { $at }
approval-on-behalf = You answer on behalf of { $name }.
approval-by = Without an answer it goes to the next in line on { $at }.
approval-since = Waiting since
approval-answer-by = Goes to the next in line
approval-you-decide = The decision is yours, and is recorded with your name and the time.
approval-open = See the whole course
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
