# What went wrong
error-onboarding-done-before = { $by } has already done this. There is nothing left to do.
error-onboarding-waits = Something else has to be finished before this can be ticked off, so nothing was changed.
error-onboarding-not-by-hand = This cannot be ticked by hand. It is done once the document, the signature or the data is in.
error-probation-not-lawful = The rules of the country do not allow this extension, so it was not saved. Source: { $source }

# Fields
field-onboarding-file-type = Please send a PDF or a picture (JPG, PNG, HEIC, WebP) whose content matches its name
field-onboarding-expired = This document has already expired. Please send a valid one
field-onboarding-account = Please check the number: its check digits do not add up
field-onboarding-time = Please write the time like 09:30
field-onboarding-days = Please give a number of days from 1 to 60
field-course-url = Please give an address that begins with https://
field-course-minutes = Please give a number of minutes from 1 to 600
field-course-day = Please give a number of working days from 0 to 250
onboarding-template-changed = A colleague has just saved a new version. Please make your changes there
onboarding-template-key = The list needs at least one task, and every key may stand only once
onboarding-template-ring = Some tasks wait for each other. Please check what comes first
onboarding-warn-past = This day has already gone by. Once saved, they count as having begun.
onboarding-warn-holiday = This is not a working day. You can save it; please make sure that somebody is there.

# Cards: checklist and progress
onboarding-checklist-title = New colleague: { $newcomer }
onboarding-checklist-summary = { $newcomer } begins on { $day }; { $count ->
    [one] one task is
   *[other] { $count } tasks are
} yours to do
onboarding-first-day = First day
onboarding-open = Open
onboarding-progress = Done
onboarding-tag-open = Under way
onboarding-tag-late = Something is late
onboarding-tag-done = All done
onboarding-tag-off = Called off
onboarding-checklist-off = They will not begin, so these tasks have fallen away. There is nothing left to do.
onboarding-checklist-none = Nothing is left for you to do.
onboarding-task-done-by = Done by { $by }
onboarding-task-waits = By { $day }, after: { $first }
onboarding-task-late = Was due { $day }
onboarding-task-due = By { $day }
onboarding-progress-title = Onboarding: { $newcomer }
onboarding-state-open = Before the first day
onboarding-state-begun = Has begun
onboarding-state-done = All done
onboarding-state-cancelled = Did not begin
onboarding-progress-summary-open = { $newcomer } begins on { $day }; { $done } of { $total } tasks are done
onboarding-progress-summary-begun = { $newcomer } began on { $day }; { $done } of { $total } tasks are done
onboarding-progress-summary-done = { $newcomer } began on { $day }; all { $total } tasks are done ({ $done } of { $total })
onboarding-progress-summary-cancelled = { $newcomer } was to begin on { $day } and will not ({ $done } of { $total } tasks were done)
onboarding-progress-off = Called off: open tasks have fallen away and the place on the job is free again.
onboarding-manager = Manager
onboarding-buddy = Buddy
onboarding-late = Late
onboarding-late-line = { $title } ({ $owner }, was due { $day })
onboarding-missing = Please look at
onboarding-to-look-at = { $count ->
    [one] One document waits
   *[other] { $count } documents wait
} for you.
onboarding-owner-hr = HR
onboarding-owner-it = IT
onboarding-owner-finance = Finance
onboarding-owner-manager = Manager
onboarding-owner-buddy = Buddy
onboarding-owner-new_hire = The new colleague
onboarding-missing-manager = There is no manager yet, so HR has the manager's tasks for now.
onboarding-missing-past = The agreed first day has gone by. Please make sure that they came.
onboarding-missing-holiday = The agreed first day is not a working day. Please make sure that somebody is there.

# Card: the first day
first-day-title = Welcome aboard, { $name }!
first-day-summary = Your first day at { $company }
first-day-lead = This is your first day at **{ $company }**, and we are glad you are here. What you told us while you applied is still here under the same account, so there is nothing to fill in again.
first-day-time = Come at
first-day-place = Where
first-day-contact = Ask for
first-day-open = Still yours to do
first-day-tasks = My tasks
first-day-courses = Courses

# Card: courses
course-title = Course: { $title }
course-minutes = About { $minutes } minutes
course-tag-open = To do
course-tag-done = Done
course-summary = A course for newcomers: { $title }, about { $minutes } minutes
course-open = Open the course
course-finished = I have finished it
course-all = All my courses
course-done-line = You finished this on { $at }

# Card: probation
probation-title = End of probation: { $employee }
probation-summary = The probation of { $employee } ends on { $day } and needs your review
probation-tag-open = To be reviewed
probation-tag-late = Overdue
probation-tag-passed = Passed
probation-tag-extended = Extended
probation-tag-ended = Ended
probation-tag-dropped = Has left
probation-ends-on = Probation ends
probation-due = Please decide by
probation-reviewer = Reviewer
probation-why = Please talk with **{ $employee }** first, then write down the outcome, your reasons and the goals that follow. The decision is yours; the product suggests none.
probation-open = Write the review
probation-read = Read the review
probation-dropped = They have left, so no review is needed.
probation-decided = Decided by { $by } on { $at }: { $outcome }
probation-until = Extended to { $day }

# Letters
letter-button-onboarding = See what there is to do
letter-button-workspace = Open the workspace
letter-welcome-subject = Welcome to { $company }: see you on { $day }
letter-welcome-lead = You are joining **{ $company }** as **{ $job }**, and we are looking forward to it. There are a few things to prepare; most of them take a minute or two.
letter-welcome-documents = Please send us before you begin
letter-welcome-tasks = Everything is in one place: what there is to do, by when, and the plan for your first day. A photo from your phone is fine, and you can stop and go on at any time. Identity documents and bank details are stored encrypted, and only HR can see them.
letter-moved-subject = Your first day at { $company } is now { $day }
letter-moved-lead = Your first day at **{ $company }** has moved to **{ $day }**, and the dates of what there is to do have moved along.
letter-moved-not-right = If this is not what you agreed on, please contact { $contact } soon.
letter-reminder-onboarding-subject = { $company }: { $count ->
    [one] one thing is
   *[other] { $count } things are
} still open before you are all set
letter-reminder-onboarding-lead = Some of what we need for your start as **{ $job }** at **{ $company }** is still open.
letter-reminder-onboarding-open = Still open
letter-reminder-onboarding-help = If you cannot get hold of something, or are not sure what we mean, just contact { $contact } and we will find a way.
letter-all-in-subject = { $company }: everything we need from you is in
letter-all-in-lead = Thank you, we have everything we need from you. The rest is for **{ $company }** to prepare.
letter-missing = { $title }: by { $day }
letter-missing-late = { $title }: was due on { $day }, please send it soon
letter-missing-why = { $line }. { $why }
letter-missing-expires = The one we hold expires soon, so please send a new one.
letter-first-day-subject = See you today: your first day at { $company }
letter-first-day-lead = Today is your first day at **{ $company }** as **{ $job }**. Welcome!
letter-first-day-workspace = Your workspace is ready. Your tasks, your courses and your colleagues are there:
letter-first-day-link = The link signs you in once and holds for { $days } days; after that, the sign-in page mails you a new one.

# To-dos
todo-onboarding-task-title = Due soon for a new colleague: { $about }
todo-onboarding-task-why = One of the preparations is yours, and its day is near. Please tick it off in the list when it is done.
todo-onboarding-overdue-title = Overdue for a new colleague: { $about }
todo-onboarding-overdue-why = One of the preparations is past its day. Please help it along, or ask HR to give it to somebody else.
todo-onboarding-document-title = Look at a document: { $about }
todo-onboarding-document-why = A new colleague has handed something in. Please see whether it is readable and valid, then accept it or ask for another.
todo-onboarding-expires-title = A document expires soon: { $about }
todo-onboarding-expires-why = A document that we hold expires within thirty days. They have been asked for a new one.
todo-onboarding-internal-title = A move inside the company: { $about }
todo-onboarding-internal-why = They work here already, so the signed offer is a move and no onboarding was opened. Please arrange it yourself.
todo-equipment-return-title = Get equipment back: { $about }
todo-equipment-return-why = It was handed out, but they will not begin. Please arrange the return and check it in.
todo-probation-review-title = End of probation: { $about }
todo-probation-review-why = A probation ends soon. Please talk with them, then write down the outcome, your reasons and the goals.
todo-probation-overdue-title = A probation review is overdue: { $about }
todo-probation-overdue-why = The day has passed without an outcome. They are left in the dark, and the time to act within the law may run out.
todo-probation-ended-title = Carry out the end of a probation: { $about }
todo-probation-ended-why = The manager decided to end the employment. Please check the reasons against the law, hand over the notice, and enter the last day.

# Names of messages
message-kind-onboarding-checklist = Onboarding checklist card
message-kind-onboarding-progress = Onboarding progress card
message-kind-first-day = First day
message-kind-course = Course card
message-kind-probation-review = Probation review card
message-kind-onboarding-welcome = Welcome letter
message-kind-onboarding-moved = New first day
message-kind-document-reminder = Reminder of documents

# Personal centre
onboarding-section = Before you begin
onboarding-section-day = You begin on { $day }
onboarding-section-begun = You have begun. What is still open can be done here; for your daily work, go to the workspace.
onboarding-progress-of = { $done } of { $total } done
onboarding-nothing-open = You have done your part. See you on the first day.
onboarding-page-title = Before you begin
onboarding-page-hello = Welcome, { $name }
onboarding-page-lead = What there is to do before you start at { $company } ({ $job }), and the plan for your first day. Take your time; you can stop and come back.
onboarding-back = Back to your personal centre
onboarding-date = Date
onboarding-buddy-soon = Will be named before you begin
onboarding-plan-soon = Time and contact are still being arranged. You will find them here, and in a mail on the morning of your first day.
onboarding-yours = Yours to do
onboarding-saved = We have it, thank you.
onboarding-handed = Handed in and done
onboarding-submitted = HR is looking at it
onboarding-refused = HR asks for another one: { $reason }
onboarding-choose-file = Choose a file or take a photo
onboarding-choose-file-hint = PDF or picture, up to 10 MB
onboarding-expires-on = Valid until
onboarding-expires-on-hint = Leave it empty if it does not expire
onboarding-valid-until = valid until { $day }
onboarding-send = Send
onboarding-save = Save
onboarding-tick = I have done this
onboarding-optional = (optional)
onboarding-sign = Read and sign
onboarding-contract-yours = Sign your employment contract
onboarding-contract-hint = Please read it through and ask HR whatever is unclear before you sign. You can download the signed contract at any time.
onboarding-courses-hint = They come to your workspace day by day once you have begun. This is done when you have finished them all.
onboarding-change-hint = If something has to be corrected, just send it again.
onboarding-too-late = This has been settled or taken off your list, so nothing was changed. Please refresh the page.
onboarding-privacy = Identity, bank and insurance data are used for your employment and pay only, stored encrypted, and seen by HR alone. To see, correct or delete them, contact { $contact }.
onboarding-field-bank-holder = Account holder
onboarding-field-bank-bank = Bank
onboarding-field-bank-branch = Branch
onboarding-field-bank-account = Account number or IBAN
onboarding-field-social-city = City where you are insured
onboarding-field-social-insured = Social insurance
onboarding-field-social-insured-first = For the first time
onboarding-field-social-insured-moved = My last employer has signed me off
onboarding-field-social-insured-kept = My last employer has not signed me off yet
onboarding-field-social-household = Household registration
onboarding-field-social-household-urban_local = This city, urban
onboarding-field-social-household-rural_local = This city, rural
onboarding-field-social-household-urban_other = Elsewhere, urban
onboarding-field-social-household-rural_other = Elsewhere, rural
onboarding-field-social-household-abroad = Hong Kong, Macau, Taiwan or abroad
onboarding-field-social-fund_account = Housing fund account
onboarding-field-social-fund = Housing fund
onboarding-field-social-fund-first = For the first time
onboarding-field-social-fund-moved = My last employer has closed it
onboarding-field-social-fund-kept = My last employer has not closed it yet
onboarding-field-emergency-name = Name
onboarding-field-emergency-relation = How they relate to you
onboarding-field-emergency-phone = Phone
onboarding-field-personal-id_number = Number of your identity document
onboarding-field-personal-address = Where you live
field-onboarding-id = Please check the number: its check digit does not add up

# Pages of HR and colleagues
onboarding-list-title = Onboarding
onboarding-list-filter = By state
onboarding-list-now = Under way
onboarding-list-late = { $count } late
onboarding-list-none = Nobody is about to begin. Once an offer is signed, they appear here by themselves.
onboarding-panel = Onboarding
onboarding-number = Number
onboarding-department = Department
onboarding-work-place = Place of work
onboarding-facts = At a glance
onboarding-to-file = Candidate's file
onboarding-to-hr-page = HR's page
onboarding-move = Move the first day
onboarding-move-hint = Every date that counts from the first day moves along, and they are told by mail.
onboarding-move-save = Move it
onboarding-cancel = They will not begin
onboarding-cancel-hint = This cannot be undone: open tasks fall away, the place on the job is free again, and what was handed out is asked back.
onboarding-cancel-how = Why
onboarding-cancel-withdrawn = They withdrew
onboarding-cancel-no_show = They did not come
onboarding-cancel-yes = Call it off
onboarding-plan = Plan of the first day
onboarding-plan-edit = Write or change the plan
onboarding-plan-time-hint = For example 09:30, in the time of the work place
onboarding-plan-note = Good to know (door pass, parking, lunch)
onboarding-plan-save = Save the plan
onboarding-plan-go = Arrange it
onboarding-tasks = To do
onboarding-tasks-none = Nothing is open any more.
onboarding-done-tasks = { $count } done
onboarding-dropped-tasks = { $count } taken off the list
onboarding-do-tick = Tick off
onboarding-do-untick = Not done after all
onboarding-do-drop = Take off the list
onboarding-do-take_up = Put back on the list
onboarding-do-change = Save
onboarding-change = Change owner or day
onboarding-who = Who does it
onboarding-by-when = By when
onboarding-after = After: { $first }
onboarding-out-for-signature = Sent, waits for a signature
onboarding-to-check = Waits for you
onboarding-note = Note (asset numbers and such)
onboarding-note-said = Note: { $note }
onboarding-show-data = Show what they told us
onboarding-document-received = to be looked at
onboarding-document-accepted = accepted
onboarding-document-refused = sent back
onboarding-document-replaced = replaced by a newer one
onboarding-accept = Accept
onboarding-refuse = Ask for another one
onboarding-refuse-reason = Why? They will read it
onboarding-refuse-send = Ask for another one
onboarding-add = Add a task
onboarding-add-title = What is to be done
onboarding-add-kind = Kind
onboarding-kind-check = To be ticked off
onboarding-kind-document = A document from the new colleague
onboarding-kind-equipment = Equipment to hand out
onboarding-add-expires = The document has an expiry date
onboarding-add-save = Add it
onboarding-contract-make = Make and send the contract
onboarding-contract-lead = Post, term, probation and pay come from the signed offer, identity and address from what they told us.
onboarding-contract-company_address = Address of the company
onboarding-contract-legal_representative = Represented by
onboarding-contract-pay_day = Pay day (for example: on the 10th of each month)
onboarding-contract-days = Days to sign
onboarding-contract-preview = Preview
onboarding-contract-send = Make and send
onboarding-contract-file = See the contract
onboarding-contract-title = Employment contract: { $name }
onboarding-envelope-sent = Sent on { $at }, waits for their signature.
onboarding-envelope-signed = Signed by both sides on { $at }.
onboarding-envelope-declined = They declined to sign on { $at }.
onboarding-envelope-withdrawn = Taken back on { $at }.
onboarding-envelope-expired = Ran out unsigned on { $at }.
onboarding-templates = Checklist template
onboarding-templates-lead = Everybody's checklist is made from this. Changes count for those who are hired from now on.
onboarding-templates-version = This is version { $version } of your company's own list.
onboarding-templates-written = This is the list that comes with the product. Your first change makes it your own.
onboarding-templates-all = Everywhere
onboarding-templates-country = For { $country }
onboarding-template-remove = Delete this task
onboarding-field-hint = Explanation ({ $language })
onboarding-field-country = Country code (empty for all)
onboarding-template-field-title = Title
onboarding-template-field-hint = Explanation
onboarding-template-field-country = Country code
onboarding-template-field-day = Working days from the first day
onboarding-template-field-owner = Who
onboarding-template-field-departments = Departments
onboarding-template-field-jobs = Titles
onboarding-field-day = Working days from the first day (negative: before)
onboarding-field-after = What comes first (choose any number)
onboarding-day-said = { $day ->
    [0] on the first day
    [one] one working day after the first
   *[other] { $day } working days after the first
}
onboarding-day-before = { $day ->
    [one] one working day before the first day
   *[other] { $day } working days before the first day
}
onboarding-on-request = added by HR where needed
onboarding-mine-title = New colleagues
onboarding-mine = Yours to do
onboarding-mine-lead = { $count ->
    [one] One new colleague counts on you.
   *[other] { $count } new colleagues count on you.
}
onboarding-mine-none = Nobody who is about to begin needs anything from you.
onboarding-mine-finished = Where you have done your part
onboarding-own = Your own start
onboarding-own-lead = What is still open for you is here.
onboarding-buddy-choose = Choose a buddy
courses-title = Courses for newcomers
courses-lead = Each course is pushed so many working days after the first day. Changes count for what is pushed from now on.
courses-none = No course has come to you yet.
course-done-at = finished { $at }
course-new = A new course
course-off = switched off
course-day-said = { $day ->
    [0] on the first day
    [one] one working day later
   *[other] { $day } working days later
}
course-field-title = Title ({ $language })
course-field-text = Text ({ $language })
course-field-titles = Title
course-field-texts = Text
course-field-key = Key
course-field-url = Address of an external course (optional)
course-field-minutes = Minutes
course-field-day = Working days after the first day
course-field-departments = Only for departments (separated by commas, empty for all)
course-field-jobs = Only where the title contains (empty for all)
course-field-active = Switched on
probation-form = Your review
probation-form-lead = Please talk with them first. Your name and the time are recorded with the outcome, and HR is told.
probation-outcome = Outcome
probation-reasons = Reasons
probation-reasons-hint = Be specific: which goals were met, and which were not. Needed for an extension or an end.
probation-goals = Goals from here on
probation-until-label = Extend to (only for an extension)
probation-save = Submit
probation-rule-until = By law the probation may last until { $day }. Source: { $source }
probation-rule-none = By law the probation may not be extended. Source: { $source }
probation-last-day = Last day
probation-last-day-lead = Once everything has been carried out within the law, enter the last day. Their access ends at that moment.
probation-last-day-save = Enter and end access
probation-last-day-ahead = Please enter it on the last day or after it: access ends at that moment
probation-left-on = Last day: { $day }
workspace-nav-onboarding = Onboarding
