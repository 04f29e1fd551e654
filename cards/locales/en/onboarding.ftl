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
