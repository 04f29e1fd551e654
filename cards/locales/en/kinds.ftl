# Buttons
button-open-application = Open candidate
button-open-resume = Open résumé
button-open-report = Open full report
button-save-report = Download PDF
button-open-partial-report = See what was answered
button-open-plan = See the questions
button-open-earlier = See earlier application
button-open-workspace = Open workspace
button-invite = Send invitation
button-merge = Merge, same person
button-cancel-interview = Cancel interview
button-advance = Advance to second round
button-pool = Keep in talent pool
button-decline = Decline
button-decline-form = Decline…
button-decline-yes = Decline this application
button-call-again = Invite again
button-send-slots = Send link to rebook
button-take-over = I will get in touch
button-done = Done
button-later = Remind me tomorrow
button-check-contact = Check contact details
button-retry = Send again
button-dismiss = Do not send
button-send-answer = Send answer
button-help = Show me what you can do

# Decisions
verdict-advance = Second round
verdict-offer = Make an offer
verdict-pool = Talent pool
verdict-decline = Declined
verdict-withdrawn = Withdrawn by candidate
verdict-batch-stopped = no more invitations
decided-line = Decided by { $by }, { $at }: { $verdict }
decided-reason = Reason: { $reason }

# Application received
application-title = New application: { $candidate }, { $job }
application-subtitle = { $source }, received { $at }
application-source-careers = Careers site
application-source-referral = Employee referral
application-source-referred-by = Referred by { $referrer }
application-source-chat = Sent in chat
application-source-import = Imported
application-tag-new = New
application-tag-look = Please check
application-summary = { $candidate } applied for { $job }
application-same-person = **Possibly a repeat application.** Same contact details as { $name }, who applied for { $job } on { $day }.
application-alike-person = **Possibly the same person.** Name and history resemble { $name }, who applied for { $job } on { $day }. Please check before merging.
application-resume-unreadable = **The résumé could not be read automatically.** The candidate is asked to upload it again; you can open the original meanwhile.
application-next-invited = The confirmation with a booking link is on its way. You will hear here when the candidate picks a time.
application-next-waiting = The candidate can book once the résumé is read and the questions are ready.
profile-headline = Currently
profile-experience = Experience
profile-education = Education
profile-skills = Skills

# Interview booked
booked-title = Interview booked: { $candidate }, { $job }
booked-title-moved = Interview moved: { $candidate }, { $job }
booked-tag = Booked
booked-tag-moved = Moved
booked-summary = AI interview with { $candidate } for { $job }: { $when }
booked-when = When
booked-before = Previously
booked-how = How
booked-by-phone = We phone the candidate
booked-by-browser = Candidate answers in the browser
booked-by-browser-why = Candidate answers in the browser: { $why }
booked-length = Length
booked-about = About { $minutes } min
booked-language = Language
booked-questions = Questions prepared
booked-next = The call is placed automatically; there is nothing for you to do. The report arrives here afterwards.
booked-cancel-title = Cancel this interview?
booked-cancel-text = { $candidate } will not be called, and will get a message with a link to book a new time.

# Progress
progress-title = Interview progress: { $candidate }, { $job }
progress-summary = AI interview with { $candidate }: { $stage }
progress-questions = Questions answered
stage-booked = Booked
stage-calling = Calling
stage-talking = In conversation
stage-scoring = Scoring
stage-reported = Report ready

# Interview report
report-title = Interview report: { $candidate }, { $job }
report-subtitle = Interviewed { $at }, { $length } on the phone, { $answered } of { $planned } questions answered
report-tag-open = Your decision
report-summary = { $candidate } finished the AI interview for { $job }: match { $score } of 10. Your decision is needed.
report-summary-unscored = { $candidate } finished the AI interview for { $job }, but said too little to be scored. Please judge in person.
report-match = Match with the job
report-score-line = Reference line for this job: { $line }
report-competencies = Competencies
report-proposal = **AI suggestion, for reference:** { $recommendation }
report-evidence = In the candidate's own words
report-doubts = Open doubts
report-focus = Worth asking in the second round
report-where-question = Question { $question }
report-you-decide = Scores and suggestion come from AI and rest on what was said in the call. The decision is yours and is recorded.
decline-title = Decline { $candidate }?
decline-text = Your decision is recorded with your name and the time.
decline-reason = Reason
decline-note = Note
decline-note-hint = Internal only. The candidate does not see it.

# Interview not completed
incomplete-subtitle = { $job }, { $at }
incomplete-said = Candidate's words
incomplete-attempts = Calls placed
incomplete-reasons = What happened
progress-missed = { $at }: { $reason }
progress-next-call = We call again { $at }.
not-reached-no_answer = no answer
not-reached-busy = busy or declined
not-reached-machine = answering machine
not-reached-hung_up = picked up and hung up
not-reached-wrong_number = the number does not exist
not-reached-blocked = the carrier may not call this number
not-reached-failed = the carrier could not connect
not-reached-no_place = all our lines were taken
not-reached-other_sound = the carrier's sound could not be heard (stream in another format)
not-rung-no_number = no telephone number
not-rung-no_such_number = the number is not complete with its country code
not-rung-costly = a premium-rate number is not dialled by a machine
not-rung-emergency = an emergency number is not dialled
not-rung-elsewhere = this company rings no numbers of that country
not-rung-opted_out = the candidate has stopped our text messages (STOP) since the time was agreed, so we do not ring
incomplete-answered = Answered
incomplete-next-call = Next call
incomplete-stop-calling = The candidate asked not to be called again. Please get in touch by e-mail or another way.
incomplete-refused-title = { $candidate } declined the AI interview
incomplete-refused-tag = Needs a person
incomplete-refused-summary = { $candidate } declined the AI interview for { $job }; please arrange one with a person
incomplete-refused-what = { $candidate } answered the call and did not agree to be interviewed by AI. The call ended there: nothing was asked, nothing was scored.
incomplete-refused-next = **Suggestion:** have a colleague talk to the candidate. Choosing a person does not count against anybody.
incomplete-postponed-title = { $candidate } would like another time
incomplete-postponed-tag = To be moved
incomplete-postponed-summary = { $candidate } could not talk when called; the interview for { $job } needs a new time
incomplete-postponed-what = { $candidate } picked up but could not talk, and asked for another time.
incomplete-postponed-next = **Next:** the candidate is asked by e-mail to pick another time. If they mentioned one in the call, you can also contact them directly.
incomplete-person_wanted-title = { $candidate } would like to talk to a person
incomplete-person_wanted-tag = Needs a person
incomplete-person_wanted-summary = { $candidate } asked to talk to a person during the interview for { $job }
incomplete-person_wanted-what = During the call { $candidate } asked to talk to a person. The AI interview ended there.
incomplete-person_wanted-next = **Suggestion:** get in touch within one working day.
incomplete-partial-title = Interview with { $candidate } ended early
incomplete-partial-tag = Partly done
incomplete-partial-summary = The AI interview with { $candidate } for { $job } ended early, with some answers given
incomplete-partial-what = { $candidate } ended the call early. What was answered is scored; what was not asked does not count.
incomplete-partial-next = **Suggestion:** look at the answers first, then ask the rest or take the next step.
incomplete-unreached-title = { $candidate } could not be reached
incomplete-unreached-tag = Not reached
incomplete-unreached-summary = { $candidate } ({ $job }) could not be reached by phone
incomplete-unreached-what = We called { $candidate } at the agreed time and could not get through.
incomplete-unreached-next = **Next:** the candidate is asked by e-mail to pick another time; you may want to check the number. A missed call does not mean a lack of interest.

# To-do
todo-title = To do: { $title }
todo-tag-open = Open
todo-tag-overdue = Overdue
todo-tag-done = Done
todo-summary = To do: { $title }
todo-summary-done = Done: { $title }
todo-about-company = the company
todo-by-itself = the system
todo-about = About
todo-due = Due
todo-owner = Owner
todo-done-line = Done by { $by }, { $at }

# Message not delivered
failed-title = Message not delivered: { $recipient }
failed-tag = Needs attention
failed-summary = “{ $subject }” could not be delivered to { $recipient }. We have stopped trying.
failed-message = Message
failed-channel = Channel
failed-attempts = Attempts
failed-last-try = Last try
failed-reason-address = The address or number is not valid. Please check the contact details, then send again.
failed-reason-refused = The recipient's provider refused the message. Please try another channel, or phone.
failed-reason-unreachable = The sending service did not respond, several times. You can send again later; if it keeps failing, ask your administrator.
failed-reason-limit = The sending limit is reached. Please send again later, or ask your administrator to raise it.
failed-reason-setup = The sending service is not set up correctly, so trying again will not help. Please ask your administrator to check the settings.
failed-reason-unknown = The message failed and we could not tell why. You can send it once more; if that fails too, please contact the person directly.
channel-mail = E-mail
channel-sms = Text message
channel-chat = Chat

# Candidate's questions
question-title = Question from { $candidate }, { $job }
question-subtitle = Asked in the interview, { $at }
question-tag-open = Awaiting answer
question-tag-answered = Answered
question-summary = { $count ->
    [one] { $candidate } asked a question in the interview and awaits your answer
   *[other] { $candidate } asked { $count } questions in the interview and awaits your answer
}
question-answer = Answer
question-answer-hint = Sent to the candidate by e-mail.
question-answered = Answered by { $by }, { $at }

# Help
help-title = What I can do for you
help-summary = Commands you can give Zhaohu
help-lead = Type one of these commands, or use the buttons on the cards I send you.
help-unknown = I did not understand “{ $typed }”. You could try:
help-person = Decisions on cards are made by people. AI offers suggestions and what they rest on.
help-command-jobs = jobs
help-does-jobs = Open jobs, and how many people are at each stage
help-command-candidates = candidates NAME
help-does-candidates = Find a candidate: progress, résumé, report
help-command-interviews = interviews
help-does-interviews = Today's interviews and the next ones
help-command-todo = todo
help-does-todo = What is waiting for you
help-command-refer = refer
help-does-refer = Refer somebody, and see how your referrals are doing
help-command-approve = approve
help-does-approve = What is waiting for your approval
help-command-language = language LANGUAGE
help-does-language = Choose the language I use with you
help-command-help = help
help-does-help = Show this card

# Errors
error-title = That did not go through
error-title-ours = Something went wrong on our side
error-reference = If you report this, please give the reference { $reference }

# Welcome
welcome-title = Hello { $name }, I am Zhaohu
welcome-summary = Zhaohu is the hiring assistant of { $company }
welcome-lead = I am the hiring assistant of **{ $company }**, and I work with you right here.
welcome-can = What I do for you
welcome-rule = AI offers suggestions and shows what they rest on. People make every decision.
welcome-hr-1 = Send candidates a booking link as soon as they apply, and call them at the time they picked
welcome-hr-2 = Bring you the report soon after the call: scores, the words behind them, what to ask next
welcome-hr-3 = Let you decide with one click on a card, and keep on record who decided and when
welcome-hr-4 = Tell you at once when something needs a person
welcome-manager-1 = Bring the messages of your channels together in the workspace, with what is unread
welcome-manager-2 = Let you talk things over with the recruiters right in the channel
welcome-manager-3 = Keep the cards in your channels up to date, showing what you are allowed to see
welcome-employee-1 = Bring the messages of your channels together in the workspace, with what is unread
welcome-employee-2 = Let you talk with your colleagues right in the channel
welcome-employee-3 = Show every page in Chinese or English, as you like

# What kinds of message are called
message-kind-application-confirmed = Confirmation of application
message-kind-interview-booked = Interview booked
message-kind-interview-reminder = Interview reminder
message-kind-interview-cancelled = Interview cancelled
message-kind-call-delayed = Call delayed
message-kind-call-missed = Missed call
message-kind-feedback-ready = Interview feedback
message-kind-another-way = Interview in another way
message-kind-invited-again = New invitation to interview
message-kind-resume-unreadable = Request for another résumé file
message-kind-question-answered = Answer to a question
message-kind-links-again = New link
message-kind-colleague-invitation = Invitation of a colleague
message-kind-sign-in = Sign-in link
message-kind-application-received = Card: new application
message-kind-interview-progress = Card: interview progress
message-kind-interview-report = Card: interview report
message-kind-interview-incomplete = Card: interview not completed
message-kind-todo = Card: to-do
message-kind-message-failed = Card: message not delivered
message-kind-candidate-question = Card: question from candidate
message-kind-help = Card: help
message-kind-error = Card: error
message-kind-welcome = Card: welcome

# Many interviews at once
batch-title = Interviews for { $job }
batch-subtitle = Started by { $by }, { $at }
batch-tag-running = Under way
batch-tag-done = All done
batch-tag-stopped = Stopped
batch-summary-running = Interviews for { $job }: { $scored } of { $invited } scored
batch-summary-done = Interviews for { $job } are done: { $scored } of { $invited } candidates have a score
batch-summary-stopped = Interviews for { $job } were stopped after { $scored } of { $invited }
batch-scored = Scored
batch-booked = Booked
batch-talking = In a call now
batch-dropped = Dropped out
batch-best = Highest so far
batch-best-line = { $name }: { $score }
batch-note-running = Candidates choose their own time. This card follows as they finish.
batch-note-done = Nobody is declined by a score. Please look at the reports and decide.
batch-note-stopped = Booked interviews were kept; nobody new is invited.
batch-open = See all candidates
batch-stop = Stop inviting…
batch-stop-title = Stop inviting?
batch-stop-text = Those who have booked keep their interview. Nobody else is invited.
batch-stop-yes = Stop inviting
help-command-practice = practice
help-does-practice = Try the interview yourself for three minutes; nothing is kept
batch-column-rank = Rank
batch-column-name = Name
batch-column-score = Match
batch-column-state = How far
batch-column-when = Since
batch-came-waiting = Not invited yet
batch-came-invited = Invited
batch-came-applied = Has applied
batch-came-booked = Interview booked
batch-came-talking = In the interview
batch-came-scoring = Being scored
batch-came-scored = Scored
batch-came-left = Dropped out
batch-export = Download as a table
batch-export-note = The order says how the interviews were scored, nothing else. Each name leads to the report and the words it rests on.
batch-of-job = Invited together
batch-line = { $at }, { $scored } of { $invited } scored
