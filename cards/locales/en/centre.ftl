# Personal centre: the row of links
centre-nav = Parts of this page
centre-nav-now = Progress
centre-nav-messages = Messages
centre-nav-profile = Profile
centre-nav-documents = Documents
centre-nav-preferences = Settings
centre-nav-data = My data
centre-unread = {" "}new
centre-save = Save
centre-too-late = This cannot be done any more. Below you see how things stand.

# Steps after the decision
portal-step-second_round = Second conversation
portal-step-offer = Offer
portal-step-signed = Signature
portal-step-onboarding = Getting ready to start
portal-step-first_day = First day
portal-next-second_round = Your second conversation is arranged. Time, place and people are below.
portal-next-offer = We have made you an offer. Please take the time you need to read it; it is below.
portal-next-hired = It is signed. Welcome! Below is what there is to prepare until your first day.
portal-next-employed = You work with us now. What concerns your work you find in the workspace; this page keeps what belongs to your application.
portal-next-pooled = It did not come to an offer this time; we have written to you about it. We would like to think of you for other positions, if you agree to that below.
portal-next-declined = We have written to you: it did not come to an offer this time. Thank you for the time and thought you gave us. Your feedback stays here for you.

# What was just done
centre-told-message = Sent. The answer appears here and comes by e-mail.
centre-told-person-interview = Noted. No AI call will come; a recruiter will arrange a conversation with you. It does not count against you.
centre-told-person-review = Noted. A person will look at it again and be in touch. It does not count against you.
centre-told-rated = Thank you. You can change it at any time.
centre-told-withdrawn = Your application is withdrawn. Nobody will call you about it any more. Thank you for your interest.
centre-told-preferences = Saved.
centre-told-email = Saved. If the new address can be used, a link to confirm it arrives there within a few minutes; until then letters go to the old one.
centre-told-consent = Saved, from this moment on.
centre-told-export = We are putting your data together. It takes a few minutes; you get an e-mail.
centre-told-erasure = We have sent you an e-mail with a link. Please confirm there, within a day, that it is really you.

# Messages
centre-messages = Messages
centre-messages-lead = A question, or something we should know? Write to the recruiting team. A person reads it; the answer appears here and comes by e-mail.
centre-messages-you = You
centre-messages-new = new
centre-messages-write = Your message
centre-messages-send = Send
centre-wish-interview = I would rather be interviewed by a person
centre-wish-interview-lead = Then no AI call comes: a booked one falls away, and a recruiter arranges a conversation with you. It does not count against you, and you need not give a reason.
centre-wish-interview-send = Ask for a person
centre-wish-interview-open = You asked for a conversation with a person. A recruiter will be in touch with you.
centre-wish-review = I would like a person to review the result
centre-wish-review-lead = A recruiter then reads your answers and the scores again and tells you what came of it. It does not count against you.
centre-wish-review-send = Ask for a review
centre-wish-review-open = You asked that a person reviews the result. A recruiter will be in touch with you.
centre-wish-words = Anything we should know (optional)

# Documents
centre-documents = Documents
centre-document-resume = Résumé: { $name }
centre-document-feedback = Your interview feedback

# Settings
centre-preferences = Settings
centre-language = Language
centre-zone = Time zone
centre-preferences-hint = For this page, our letters and, until the call begins, your interview.
centre-contact = Change e-mail or phone
centre-email-hint = A new e-mail address counts once you have opened the link we send to it.
centre-email-waits = { $email } waits to be confirmed. Please open the link in the e-mail we sent there.
confirm-email-title = Confirm your e-mail address
confirm-email-ask = From now on, letters about your application go to this address.
confirm-email-do = Yes, this is my address
confirm-email-done = Done. Letters now come to this address. We have also told the old one.
confirm-email-gone = This link does not count any more: another change came after it, or the address cannot be used. Your personal centre shows which address we write to.
confirm-email-expired = This link has expired. Nothing was changed. You can enter the new address again in your personal centre.

# My data
centre-data = My data
centre-consents = What you agreed to
portal-consent-talent_pool = Being thought of for other positions
centre-consent-optional = not asked yet, entirely optional
centre-consent-ai_interview-withdraw = No AI calls, please
centre-consent-ai_interview-means = No call is placed to you any more, and a booked one falls away. A recruiter arranges another way with you; it does not count against you.
centre-consent-recording-withdraw = Withdraw and delete the recording
centre-consent-recording-means = What was recorded is deleted at once and cannot be brought back. The written record stays.
centre-consent-talent_pool-withdraw = Do not think of me for other positions
centre-consent-talent_pool-means = We then do not write to you about other positions any more.
centre-consent-talent_pool-give = Think of me for other positions
centre-copy = Your data
centre-leave = Withdraw your application
centre-leave-lead = You can leave at any time, with or without a reason.
centre-leave-open = Withdraw…
withdraw-title = Withdraw your application?
withdraw-lead = “{ $job }” at { $company }
withdraw-means-calls = No call comes any more; booked times and an offer that is open fall away.
withdraw-means-hired = You have signed already: withdrawing here tells us that you will not start. A recruiter will be in touch with you about it.
withdraw-means-final = This application cannot be taken up again. You can apply anew.
withdraw-means-data = Your documents are kept for the time your consent names. You can have them deleted in your personal centre.
withdraw-reason = Reason (optional)
withdraw-reason-hint = It helps us to do better. Only recruiters read it.
withdraw-do = Withdraw my application
withdraw-stay = Stay

# Rating the feedback
rating-title = Was this feedback useful to you?
rating-lead = One tap is enough. It has no influence on the decision.
rating-1 = Not at all
rating-2 = A little
rating-3 = In part
rating-4 = Useful
rating-5 = Very useful
rating-words = What was good, what was missing? (optional)
rating-send = Send
rating-send-tapped = Send my answer: { $number } · { $answer }
centre-nav-rating = Rate the feedback
centre-hear-by = You hear from us by { $day } at the latest.
centre-hear-late = It is taking longer than we told you, and we are sorry. You are welcome to write to us under Messages and ask; it does not count against you.
portal-ahead-choose = Please pick one of the times we offer for your second conversation.
portal-go-choose = Pick a time
portal-go-confirm = Confirm the time
portal-go-round = See time and place
portal-go-offer = Read the offer
portal-go-onboarding = See what to prepare
portal-go-details = See the details
portal-centre-profile-ended = This application has ended, so this no longer changes. To correct something, please contact { $contact }.
portal-go-pool = Decide about other positions
