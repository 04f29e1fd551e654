# Letters: what candidates asked for
letter-withdrawn-subject = You have withdrawn: { $job }
letter-withdrawn-lead = You have withdrawn your application for **{ $job }** at **{ $company }**. Nobody will call you about it any more, and booked times have been cancelled.
letter-withdrawn-more = Thank you for your interest. Your documents are kept for the time your consent names; in your personal centre you can have them sent to you or deleted. If it was not you, please contact { $contact }.
letter-withdrawn-button = Open my personal centre
letter-review-subject = A person will look at it: { $job }
letter-review-lead = You asked that a person looks at the result of your interview for **{ $job }**. A recruiter will read it again, with your answers before them.
letter-review-more = You will hear from us in person. Asking for this does not count against you.
letter-review-button = Open my personal centre
letter-email-confirm-subject = Please confirm this address
letter-email-confirm-lead = Somebody, most likely you, wants letters about the application for **{ $job }** at **{ $company }** to go to this address.
letter-email-confirm-more = Please confirm it within a day. Until then letters go to the old address. If it was not you, please ignore this letter; nothing changes then.
letter-email-confirm-button = Confirm this address
letter-email-changed-subject = Your e-mail address was changed
letter-email-changed-lead = Letters about your application for **{ $job }** at **{ $company }** go to another address from now on; it was confirmed there.
letter-email-changed-more = If it was not you, please contact { $contact } at once.
letter-email-changed-button = Open my personal centre
letter-erasure-confirm-subject = Please confirm: delete my data at { $company }
letter-erasure-confirm-lead = You asked **{ $company }** to delete your data. So that nobody else can do this in your name, please confirm it within a day.
letter-erasure-confirm-more = A colleague then carries it out, and open applications end with it. It cannot be undone: once your address is deleted we cannot write to you any more, and the link to your personal centre only says that your data was deleted, and when. If it was not you, please ignore this letter.
letter-erasure-confirm-button = Look at it and confirm
letter-erasure-refused-subject = About your request to delete your data
letter-erasure-refused-lead = We have looked at your request to delete your data at **{ $company }** and cannot carry it out now. Your personal centre says why, and what you can do about it.
letter-erasure-refused-more = If you do not agree, please contact { $contact }; you can also complain to a data protection authority.
letter-erasure-refused-button = See the reason
letter-export-ready-subject = Your data is ready to fetch
letter-export-ready-lead = You asked for a copy of the data **{ $company }** holds about you. It is ready: one ZIP file with a readable list and your documents.
letter-export-ready-more = You can fetch it in your personal centre for seven days. Afterwards it is deleted there, and you can ask for a new one.
letter-export-ready-button = Fetch my data
letter-pool-invitation-subject = A position that may suit you: { $job }
letter-pool-invitation-lead = You agreed that **{ $company }** may think of you for other positions. We believe **{ $job }** could suit you.
letter-pool-invitation-more = If you like, apply with the résumé we have; one click after reading what it is about. If not, there is nothing you need to do.
letter-pool-invitation-button = Read about it and apply

letter-wrote-subject = A message for you: { $job }
letter-wrote-by = { $by } writes:
letter-wrote-lead = You wrote to us about **{ $job }**:

# To-dos
todo-wish-interview-title = { $about } would like an interview with a person
todo-wish-interview-why = Instead of the AI interview. Please arrange a conversation, by telephone for instance, and note in the file how it went. Asking for it does not count against anybody.
todo-wish-review-title = { $about } asks that a person looks at the result again
todo-wish-review-why = Please read answers and scores yourself, note in the file what came of it, and tell them in person.
todo-candidate-question-title = { $about } asked something in the interview that only you can answer
todo-candidate-question-why = The AI interviewer noted it and promised an answer. Please answer from the file or the card; it goes by e-mail and into the personal centre.
todo-candidate-message-title = { $about } has written to you
todo-candidate-message-why = Please answer from the file or the card; the answer goes by e-mail and into the personal centre.
todo-erasure-request-title = { $about } asks to have their data deleted
todo-erasure-request-why = The request is confirmed and the law sets the day. The page shows what is deleted and what must be kept.
todo-retention-due-title = Data kept by { $about } is past its time
todo-retention-due-why = The page lists it. Nothing is deleted before a person says so.
todo-address-taken-title = { $about } wants to change to an address that another person has
todo-address-taken-why = The change was not made, and neither was told of the other. Please find out whether both are the same person.

# Cards
withdrawn-title = { $candidate } has withdrawn
withdrawn-tag = Withdrawn
withdrawn-summary = { $candidate } has withdrawn the application for { $job }
withdrawn-what = **{ $candidate }** has withdrawn the application for **{ $job }**. Booked times are cancelled and no call is placed any more.
withdrawn-was = Stood at
withdrawn-reason = Reason
message-title = { $candidate } has written
message-subtitle = { $job } · { $at }
message-summary = { $candidate } has written about { $job }

message-kind-application-withdrawn = Application withdrawn
message-kind-review-asked = Review by a person
message-kind-email-confirm = Confirmation of a new address
message-kind-email-changed = Address changed
message-kind-erasure-confirm = Confirmation of a deletion
message-kind-erasure-refused = Deletion refused
message-kind-export-ready = Copy of the data
message-kind-pool-invitation = Invitation from the talent pool
message-kind-candidate-message = Card: message from candidate


# In the file
file-withdrawal = Withdrawn
file-withdrawal-line = By the candidate, { $at }; it stood at “{ $stage }”.
file-wishes = What the candidate asks for
file-wish-interview = An interview with a person
file-wish-review = A review by a person
file-wish-outcome = What came of it?
wish-outcome-talked = We have talked
wish-outcome-upheld = Reviewed: the result stands
wish-outcome-changed = Reviewed: the result changes
wish-outcome-fell_away = No longer needed
file-messages = Messages
file-messages-none = Nothing has been written yet.
file-message-write = Your answer
file-message-seen = seen
file-message-unseen = not seen yet
file-ratings = How the candidate found it
file-rating-ai = Feedback after the AI interview
file-rating-person = Talk with a person
file-rating-stars = { $stars } of 5
file-rating-record = Record the answer about a talk with a person
file-rating-question = Asked: was the conversation, and what we told you afterwards, useful to you?
booked-title-cancelled = { $candidate }: interview cancelled
booked-tag-cancelled = Cancelled
file-rating-change = Correct the recorded answer about a talk with a person
letter-application-doubled-subject = Your two applications for { $job } are one now
letter-application-doubled-lead = You applied twice to **{ $company }** for **{ $job }**. We have put both together, so that nobody asks you the same things twice.
letter-application-doubled-more = One of them goes on as it stands; the other is closed, and its files stay with you. An appointment that belonged to the closed one does not take place. Nothing counts against you.
letter-application-doubled-button = See how it stands
message-kind-application-doubled = Two applications put together
round-rating-lead = Please ask the candidate once the talk is over, and note the answer. It counts beside the AI interview in the figures, and has no influence on the decision.
