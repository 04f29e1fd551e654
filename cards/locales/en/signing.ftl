# Electronic signing
sign-title = Sign: { $title }
sign-back = Back to your personal centre
sign-steps = Steps
sign-step-read = Read
sign-step-code = Prove it is you
sign-step-done = Signed
sign-read-lead = { $company } has signed this document and asks you to sign it. Please open and read all of it first.
sign-open = Open the document (PDF)
sign-until = Please sign by { $when }
sign-days-left = { $days ->
    [0] ends today
    [one] one day left
   *[other] { $days } days left
}
sign-fingerprint = Fingerprint of the document (SHA-256)
sign-intent = I have read the whole document, I want to sign it electronically, and I understand that it then binds both sides as a signature on paper would.
sign-intent-needed = Please tick the box to go on
sign-choose-medium = Send the code to
sign-by-sms = Phone { $masked }
sign-by-mail = E-mail { $masked }
sign-send-code = Send me a code
sign-code-sent = We have sent a code to { $masked }. It holds for { $minutes } minutes.
sign-code-label = Code
sign-code-hint = Six digits. Nobody here will ever ask you for it; please keep it to yourself.
sign-code-again = Nothing arrived? Send another
sign-submit = Sign now
sign-code-wrong = { $left ->
    [one] That is not the code. You have one try left.
   *[other] That is not the code. You have { $left } tries left.
}
sign-code-late = This code has expired or was used. Please ask for another.
sign-locked = The code was wrong too often. To protect you, signing is paused until { $when }. If that was not you, please tell { $contact }.
sign-no-address = We have neither a phone number nor an e-mail address of yours to send a code to. Please contact { $contact }.
sign-colleague = You are signed in as a colleague. Only the candidate can sign; please sign out, and let them open the link themselves.
sign-colleague-trial = You are signed in as a colleague. On this machine you may go on for a trial, and the log will say so; in real use only the candidate can sign.
sign-done-title = Signed
sign-done-lead = Both sides have signed, at { $when }. The document and its evidence are free to download at any time.
sign-download = Download the signed document
sign-evidence = Download the evidence
sign-ended-declined = You have declined this document. If you change your mind, please contact { $contact }.
sign-ended-withdrawn = The company has withdrawn this document, so it can no longer be signed. If there is a new version, you will be sent it.
sign-ended-expired = The time to sign this document is over. If you are still interested, please contact { $contact }.
sign-decline = Not for me
sign-decline-lead = That is quite all right. If you like, tell us why, it helps us do better; or talk to { $contact } first.
sign-decline-reason = Reason (optional)
sign-decline-yes = Decline
sign-about = About the electronic signatures
sign-seal-note = The PDF you open is the very document that is signed, byte for byte.
sign-center-heading = Waiting for your signature
sign-center-signed = Signed
sign-center-lead = “{ $title }” waits for your signature.
sign-center-go = Read and sign
sign-center-again = See the signed document
offer-center-heading = Your offer
offer-center-lead = Congratulations! { $company } would like you to join as { $job }.
offer-center-go = See the offer
offer-center-signed = Signed on both sides. Welcome!
offer-portal-title = Offer: { $job }
offer-portal-hello = Congratulations, { $name }!
offer-portal-lead = { $company } would like you to join as { $job }. These are the main terms; the PDF letter holds all of them and is what counts.
offer-portal-sign = Sign the offer
offer-portal-none = There is no offer waiting for you at the moment.

standing-company-trial = The company signs with a trial certificate that this system made for itself. It is not a qualified certificate, nor one from a licensed certification service: it proves that nothing was changed since, while the company vouches for who signed.
standing-company-real = The company signs with a certificate issued by { $issuer }.
standing-person = Your signature is made after a code sent to your phone or mailbox, with a key that is used once and destroyed at once. Its certificate comes from this system and is not a qualified certificate.
standing-time-yes = An independent time-stamp service confirms the time of signing (PAdES B-T).
standing-time-no = The time of signing is that of this system's clock, without a third party's time stamp (PAdES B-B).
standing-cn = Any change to the signatures or the text after signing can be found (Electronic Signature Law of the PRC, art. 13 (3), (4)). The signing data is made once by the system and not certified by a third party, so (1) and (2) are not claimed to be met, nor that this is a “reliable electronic signature”.
standing-eu = Under eIDAS these are simple electronic signatures, in the technical form used for advanced ones (PAdES). They are not qualified electronic signatures.
standing-other = These are ordinary electronic signatures, with a record of the identity check, of the wish to sign, and of the document's integrity.

letter-sign-until = Please sign by
letter-sign-wanted-subject = Please sign: { $title } ({ $company })
letter-sign-wanted-lead = **{ $company }** asks you to sign “**{ $title }**”. It is signed on our side. Please read all of it, then sign online with a code.
letter-sign-wanted-button = Read and sign
letter-sign-reminder-subject = Still to sign: { $title }
letter-sign-reminder-lead = The time to sign “**{ $title }**” ends soon. If you have a question, just ask us.
letter-sign-reminder-button = Read and sign
letter-sign-done-subject = Signed: { $title }
letter-sign-done-lead = “**{ $title }**” is signed on both sides. You can download it and its evidence in your personal centre at any time, free of charge.
letter-sign-done-button = Download the signed document
letter-code-subject = Your code to sign { $title }
letter-code-lead = You are about to sign “**{ $title }**”. Your code is:
letter-code = **{ $code }**
letter-code-holds = It holds for { $minutes } minutes and works once.
letter-code-warning = Nobody here will ever ask you for this code. If it was not you who asked for it, please ignore this mail and tell us.
sms-sign-wanted = { $company }: { $name }, please read and sign “{ $title }” by { $until }: { $link }
sms-sign-reminder = { $company }: { $name }, the time to sign “{ $title }” ends on { $until }: { $link }
sms-signing-code = { $company }: { $code } is your code to sign “{ $title }”. It holds for { $minutes } minutes. Tell it to nobody.

message-kind-signing-code = Code for signing
message-kind-sign-wanted = Document to sign
message-kind-sign-reminder = Reminder to sign
message-kind-sign-done = Document signed

evidence-title = Evidence of electronic signing
evidence-what-sent = Signed by the company and sent
evidence-what-sent_again = Link sent again
evidence-what-seen = Document opened
evidence-what-intent = Confirmed to have read it and to want to sign
evidence-what-code_sent = Code sent to { $masked } ({ $medium })
evidence-what-code_wrong = Wrong code (try { $tries })
evidence-what-code_late = Code no longer valid
evidence-what-locked = Signing paused for an hour
evidence-what-code_right = Right code, identity confirmed
evidence-what-signed = Signed by the person
evidence-what-declined = Declined
evidence-what-withdrawn = Withdrawn by the company
evidence-what-expired = Expired unsigned
evidence-what-altered = Stored file found to differ from what was sent; its use was stopped
evidence-medium-sms = SMS
evidence-medium-mail = e-mail
evidence-by-candidate = signatory
evidence-by-person = colleague
evidence-by-system = system
evidence-log-whole = Each line is bound to the one before; nothing is missing or changed.
evidence-log-broken = Caution: lines are missing or changed. Do not rely on this log.
evidence-no-ip = To protect privacy, neither IP addresses nor devices are recorded.
evidence-outbox = Caution: no SMS or mail carrier was connected, so codes stayed in the outbox of the system and prove nobody's identity.
evidence-what-colleague = A colleague was signed in at the same browser (trial on this machine)
