letter-hello = Dear { $name },
letter-hello-colleague = Hello { $name },
letter-closing = The recruiting team at { $company }
letter-footer = Sent by Zhaohu on behalf of { $company }. Questions? Please contact { $contact }.
letter-privacy = How we handle your data
letter-personal-links = The links in this e-mail are yours alone. Please do not forward them.
letter-questions = If you have any questions, please contact { $contact }.
letter-other-way = If you would rather not be interviewed by AI, or need another arrangement, please contact { $contact }. We will find another way, and it will not count against you.
letter-button-book = Pick a time
letter-button-change = See or change the time
letter-button-centre = Open my personal centre
letter-button-feedback = Read my feedback
letter-button-sign-in = Sign in
letter-by-phone = Our AI interviewer phones you
letter-by-browser = You answer in your personal centre
letter-caller-number = Calling number

letter-application-subject = We have your application: { $job } at { $company }
letter-application-thanks = Thank you for applying for **{ $job }** at **{ $company }**. Your résumé has arrived.
letter-application-next =
    Next comes a spoken interview of about { $minutes } minutes. It is held by an AI interviewer and is about your own experience.
    Nothing is recorded before you say yes in the call, and only people involved in this recruitment, or in reviewing an objection of yours, may listen to a recording.
    If you would rather talk to a person, ask for one in your personal centre; it does not count against you.
    Please pick a time that suits you; the confirmation tells you how to take the call.
letter-application-centre = In your personal centre you can follow your progress, change your appointment and read your feedback.

letter-booked-subject = Interview booked: { $when }, { $job }
letter-booked-lead = Your AI interview for **{ $job }** at **{ $company }** is booked.
letter-reminder-subject = Reminder: your interview { $when }, { $job }
letter-reminder-lead = Your AI interview for **{ $job }** at **{ $company }** is coming up. We look forward to talking to you.
letter-flow = **How it goes**
    - Our AI interviewer calls on behalf of { $company }, says first that it is an AI, and begins once you agree
    - Nothing is recorded before your yes. If there is a recording, only people involved in this recruitment, or in reviewing an objection of yours, may listen to it
    - It asks about your projects and what the job needs, and follows up on your answers
    - At the end you can ask questions; what it cannot answer is passed on to the recruiters
    - After the call you receive feedback
letter-points-phone = **Good to know**
    - Take the call somewhere quiet with good reception, ideally with a headset
    - There is nothing to prepare. Take your time; pauses are fine
    - Say “please repeat” if you missed something, or “another time” if it does not suit
    - Say “please don't record” if you would rather not be recorded, or “I want a person” and a recruiter will contact you instead
letter-points-browser = **Good to know**
    - Open your personal centre a few minutes early and allow the microphone
    - Choose a quiet place, ideally with a headset
    - Say “please repeat” if you missed something, or “another time” if it does not suit
    - Say “please don't record” if you would rather not be recorded, or “I want a person” and a recruiter will contact you instead

letter-cancelled-subject = Interview cancelled: { $job }
letter-cancelled-lead = We are sorry: the AI interview for **{ $job }** on **{ $when }** has been cancelled. You can pick another time.

letter-delayed-subject = Your call will be a little late: { $job }
letter-delayed-lead = Your interview for **{ $job }** was agreed for **{ $when }**. All our lines are taken at the moment; we are sorry to keep you waiting.
letter-delayed-about = { $minutes ->
    [one] We will call you in about a minute.
   *[other] We will call you in about { $minutes } minutes.
  } You need not do anything. If that no longer suits, pick another time.
letter-delayed-soon = We will call you as soon as one is free. You need not do anything. If that no longer suits, pick another time.
letter-delayed-no-harm = Waiting, or picking another time, does not count against you.
letter-missed-subject = We could not reach you: { $job }
letter-missed-lead = We called you at **{ $when }** for your **{ $job }** interview and could not get through.
letter-missed-again = We will try again on **{ $when }**. If that does not suit, please pick another time.
letter-missed-pick = Please pick a time that suits you, and we will call you then.
letter-missed-no-harm = A missed call does not count against you.

letter-feedback-subject = Your interview feedback: { $job }
letter-feedback-lead = Thank you for your interview for **{ $job }**. Your feedback is ready.
letter-feedback-lead-partial = Thank you for your interview for **{ $job }**. The call ended early, so the feedback covers what you answered.
letter-feedback-what = It tells you what went well and what you could say better, with your own words and concrete suggestions.
letter-feedback-decision = The feedback is written by AI from your answers and holds no decision; the recruiting team decides and will tell you separately. If you disagree with a score, you can ask in your personal centre that a person reviews it, or contact { $contact }.
letter-rating-question = Once you have read it: was it useful to you? One tap is enough, and it has no influence on the decision.
letter-rating = { $number } · { $answer }

letter-another-way-subject = Next steps: { $job }
letter-another-way-refused = You chose not to take the AI interview for **{ $job }**. We respect that.
letter-another-way-person = For **{ $job }** you asked to talk to a person. We have made a note of it.
letter-another-way-next = A colleague from recruiting will get in touch to arrange a conversation. You can also contact { $contact } directly.
letter-another-way-no-harm = This does not count against you.

letter-answer-subject = Your question about { $job }
letter-answer-lead = In your interview for **{ $job }** you asked:
letter-answer-by = { $by } answers:

letter-colleague-subject = You are invited to { $company }’s hiring workspace
letter-colleague-lead-by = **{ $by }** added you to the hiring workspace of **{ $company }**. Approvals, interviews and messages that concern you come together there.
letter-colleague-lead-plain = You were added to the hiring workspace of **{ $company }**. Approvals, interviews and messages that concern you come together there.
letter-colleague-link = The button works once and for { $days } days. After that, the sign-in page sends a new link to this address whenever you ask.
letter-sign-in-subject = Sign in to Zhaohu
letter-sign-in-lead = Use the button below to sign in. The link works once and expires in { $minutes } minutes.
letter-sign-in-not-you = If you did not ask to sign in, please ignore this e-mail.

sms-interview-booked = { $company }: Hello { $name }, your AI interview for { $job } is booked for { $when }, about { $minutes } min. It asks for consent, then about your experience, then takes your questions. Please be somewhere quiet with good reception. Change: { $link }
sms-interview-reminder = { $company }: Hello { $name }, your AI interview for { $job } is { $when }, about { $minutes } min. It asks for consent, then about your experience, then takes your questions. Please be somewhere quiet; say “I want a person” any time. Change: { $link }
sms-interview-cancelled = { $company }: Hello { $name }, your AI interview for { $job } on { $when } has been cancelled, sorry. Pick another time: { $link }
sms-call-delayed = { $company }: Hello { $name }, all our lines are taken; we will call you for your { $job } interview as soon as one is free. Sorry! Another time: { $link }
sms-call-delayed-about = { $company }: Hello { $name }, all our lines are taken; we will call you for your { $job } interview in about { $minutes } min. Sorry! Another time: { $link }
sms-call-missed = { $company }: Hello { $name }, we could not reach you for your { $job } interview. Pick another time: { $link }
sms-call-missed-again = { $company }: Hello { $name }, we could not reach you for your { $job } interview and will call again { $when }. Change: { $link }
sms-feedback-ready = { $company }: Hello { $name }, your feedback on the { $job } interview is ready: { $link }
sms-invited-again = { $company }: Hello { $name }, please pick a time for your AI interview for { $job }: { $link }

letter-button-upload = Upload my résumé again
letter-again-subject = Please pick another time: { $job }
letter-again-lead = We would like to arrange your AI interview for **{ $job }** once more.
letter-again-lead-asked = You asked for another time for your **{ $job }** interview. Of course.
letter-again-how = It takes about { $minutes } minutes and is held by our AI interviewer. Pick a time that suits you; we start afresh, with no hurry.
letter-unreadable-subject = Please upload your résumé again: { $job }
letter-unreadable-lead = Thank you for applying for **{ $job }**. Your application has arrived, but the résumé file could not be read.
letter-unreadable-kept = Your application stands; it goes on once the résumé is there. If the upload does not work, please contact { $contact }.
phone-lines-taken = Hello, this is the call that was agreed. All our lines are taken at the moment; we will call you again in a minute or two. Sorry to keep you waiting. Goodbye.
letter-cancelled-lead-own = You have given up the AI interview for **{ $job }** on **{ $when }**. Nobody will call. You can pick another time whenever it suits you.

texts-stopped = We will send you no more texts and will not ring you for an interview. If you pick a time yourself later on, we still call then. To get texts again, reply START.
texts-resumed = You will get our texts again. To stop them, reply STOP.
texts-unread = Nobody reads replies to this number. Please write to us in your personal centre, where the hiring team will see it; the link is in our earlier text or mail. To get no more texts, reply STOP.
