error-unreadable-report = { $reason ->
    [broken] The file is damaged and cannot be opened. Please download it again from chsi.com.cn, or just enter the verification code.
    [password] The file is locked with a password. Please upload the file as you downloaded it, or just enter the verification code.
    [empty] The file is empty. Please check that you chose the right one.
    [scanned] This is a scanned picture without text. Please upload the PDF you downloaded, or just enter the verification code.
    [too-large] The file is too large. Please upload the PDF you downloaded, or just enter the verification code.
    [too-long] The file has too many pages. Please upload the report alone, or just enter the verification code.
    [unsupported] Only PDF files can be read here. Please upload the PDF you downloaded, or just enter the verification code.
    [not-a-report] This does not look like an online verification report. Please check the file, or just enter the verification code.
   *[other] This file cannot be read. Please just enter the verification code.
}
error-degree-service = The look-up service did not answer. A colleague checks on the official page instead.
field-degree-code = The verification code has 12 or 16 letters and digits. Please compare it with your report
field-degree-file = This kind of file cannot be used. Please upload a PDF, JPG or PNG

letter-button-degree = Check my degree
letter-degree-subject = Please help us check your degree: { $job }
letter-degree-lead = Your application for **{ $job }** at **{ $company }** is going well, and as a next step we would like to check your degree together with you.
letter-degree-again = To finish checking your degree for **{ $job }** at **{ $company }**, we need the code or document once more. Codes expire and are mistyped often; just enter it again.
letter-degree-how =
    It takes a few minutes, and you do it yourself on chsi.com.cn:
    - Sign in to your archive there and get the online verification report; it is free of charge
    - Enter the verification code of the report on our page, or upload the PDF
    - We never need your account or password; please tell them to nobody
letter-degree-how-document =
    The page says which document is needed and where you get it:
    - You get it yourself, and upload it there
    - A colleague looks at it, and it is deleted afterwards
letter-degree-until = Please do it by **{ $until }**. If you need longer, just tell us.
letter-degree-free = Whether you agree is your choice; the page explains it in full. If you have any questions, please contact { $contact }.
letter-degree-reminder-subject = A reminder: your degree check ({ $job })
letter-degree-reminder-lead = The degree check for **{ $job }** is still waiting for you. If you are at it already, please disregard this mail.
letter-degree-trouble = Should the report be hard to get, please tell { $contact }, and we find another way together.
letter-button-explain = Explain
letter-explain-subject = We would like to hear from you: { $job }
letter-explain-lead = While checking your degree for **{ $job }** we saw something that differs from your résumé, and we would like to hear your side first.
letter-explain-again = Thank you for bearing with us on your degree for **{ $job }**. One question is still open; you find it on your page. Until we have heard you, we will not decide anything.
letter-explain-about = It is about: **{ $about }**. You see both side by side on your page.
letter-explain-something = You see the details on your page.
letter-explain-common = There are many reasons for a difference: a changed name, a renamed school, a slip of the pen, a mistake in the register. Nothing is decided before you were heard.
letter-explain-until = Please explain by **{ $until }**. If you need longer, or would rather talk, just tell us.
letter-explain-person = After that, people decide, not software. If you have any questions, please contact { $contact }.

message-kind-degree-request = Request to check a degree
message-kind-degree-reminder = Reminder of the degree check
message-kind-degree-explanation = Request to explain a degree
message-kind-degree-checked = Degree check card
message-kind-degree-doubt = Degree doubt card

degree-group-name = Degree check: { $job } ({ $number })
degree-part-name = Name
degree-part-school = School
degree-part-level = Level
degree-part-major = Major
degree-part-started = Enrolled
degree-part-ended = Graduated
degree-part-conclusion = Conclusion
degree-part-form = Form of study
degree-part-certificate = Certificate number
degree-level-doctor = Doctorate
degree-level-master = Master
degree-level-bachelor = Bachelor
degree-level-associate = Associate
degree-not-stated = not stated
degree-reason = Note by whoever checked
degree-open = Open the degree check
degree-differences = What differs
degree-differs-line = { $part }: “{ $stated }” in the résumé, “{ $reported }” in the report
degree-problems = Please note
degree-problem-qr_missing = No QR code could be read on the report.
degree-problem-qr_differs = The QR code of the report says another code than the print. The file may have been changed; only the official page counts.
degree-problem-qr_elsewhere = The QR code of the report leads to a site that is not the register. Do not scan it; only the official page counts.
degree-problem-service_unavailable = The look-up service did not answer. Please check on the official page.
degree-problem-not_found = The look-up service did not find this report.
degree-problem-bad_code = The look-up service says that the code is wrong or has expired.

degree-result-verified = Matches
degree-result-doubtful = Differs
degree-result-unverifiable = Cannot be checked
degree-result-refused = No consent
degree-result-accepted = Accepted as explained
degree-result-ended = Not accepted
degree-checked-title = Degree check: { $candidate }
degree-checked-subtitle = For { $job }
degree-checked-summary = Degree check of { $candidate }: { $result }
degree-checked-verified = The official record says what the résumé says.
degree-checked-doubtful = The official record differs from the résumé. A group was opened and the candidate was asked to explain; it is decided after that.
degree-checked-unverifiable = This degree cannot be checked just now. That says nothing about it.
degree-checked-refused = The candidate would rather not have the degree checked. That is their right: please do not ask why. If it matters, look for another way together.
degree-checked-accepted = Having heard the candidate, the degree is accepted.
degree-checked-ended = Having heard everybody, the degree is not accepted. What becomes of the application is a decision of its own.
degree-checked-line = { $by }, { $at }
degree-checked-at = { $at }

degree-doubt-title = A doubt about a degree: { $candidate }
degree-doubt-subtitle = For { $job }
degree-doubt-summary = A doubt about the degree of { $candidate }: { $state }
degree-doubt-hearing-tag = Hearing the candidate
degree-doubt-hearing-what = This is what differs from the résumé. The candidate was asked to explain; it is put to a decision when they have, or when the time is over. Until then nothing is concluded.
degree-doubt-deciding-tag = Waiting for a decision
degree-doubt-deciding-what = Whoever is to decide, please weigh the candidate's explanation. A difference is not a forgery.
degree-doubt-accepted-tag = Accepted
degree-doubt-accepted-what = The explanation is accepted. This group is archived.
degree-doubt-ended-tag = Not accepted
degree-doubt-ended-what = The degree is not accepted. What becomes of the application is for recruiting to decide. This group is archived.
degree-doubt-found = Found by { $by }, { $at }
degree-explanation = The candidate's explanation
degree-explained-at = Sent { $at }
degree-hearing-until = The candidate has until { $at } to explain
degree-not-explained = The candidate did not explain in time. That is no admission.

todo-check-degree-title = Check the degree of { $about }
todo-check-degree-why = The candidate has given a code or document. Please look at the official page, then say here what you saw.
todo-degree-expired-title = Nothing came for the degree check: { $about }
todo-degree-expired-why = The candidate gave nothing in time. Ask once more, or say why it cannot be checked.
todo-degree-doubt-title = A doubt about a degree, to be decided: { $about }
todo-degree-doubt-why = A group was opened and the candidate was asked to explain. This to-do is done by itself once it is decided.
todo-degree-ended-title = Degree not accepted, please decide on the application: { $about }
todo-degree-ended-why = The doubt was decided; the application does not end by that. Please decide what follows, and give the reason.

file-consent-degree_check = Checking the degree
portal-consent-degree_check = Checking your degree

portal-degree-title = Degree check
portal-degree-of = { $company }, { $job }
portal-degree-section-consent = We would like to check your degree together with you. Read what that means, then say yes or no.
portal-degree-section-give = Please give us the verification code, or a document.
portal-degree-section-given = Thank you, we have what we need. A colleague is checking it; there is nothing left for you to do.
portal-degree-section-explain = Something differs from your résumé, and we would like to hear your side first.
portal-degree-section-explained = Thank you for explaining. Colleagues talk it over and let you know.
portal-degree-section-done = The degree check is over. Thank you for your help.
portal-degree-section-declined = You chose not to have your degree checked. It is not held against you. Should you change your mind, you can begin here at any time.
portal-degree-go-now = Have a look
portal-degree-go-see = Open
portal-degree-yes = I agree
portal-degree-no = I do not agree
portal-degree-no-harm = It is your choice. Saying no is not held against you.
portal-degree-how-register = How to get the verification code
portal-degree-how-application = Chinese degrees from before 2002
portal-degree-how-abroad = Degrees from outside of China
portal-degree-how-certificate = Upload your certificate
portal-degree-steps-register =
    Sign in to chsi.com.cn with your own account and open your archive (学信档案). Registering is free.
    Choose “online verification report” and apply for the registration form of your diploma, or, if you still study, for the report of your student status.
    Choose how long it is valid, at least a month. It is free of charge and made at once.
    Enter its verification code (12 or 16 letters and digits) below, or upload the PDF. One of the two is enough.
portal-degree-steps-application =
    Diplomas from before 2002 are not in the online register; they are certified on application (中国高等教育学历认证报告).
    Sign in to chsi.com.cn, choose “学历认证”, and hand in your certificate online.
    When you have the certification, upload it here as PDF or photo. It takes some days: tell us, and we wait.
portal-degree-steps-abroad =
    Degrees from outside of China are certified by the Chinese Service Center for Scholarly Exchange (CSCSE).
    Apply in its service hall, or use the certification you have.
    Upload it here as PDF or photo. If you have none yet, upload your certificate and tell us how far you are.
portal-degree-steps-certificate =
    Have your certificate ready as PDF or clear photo.
    Upload it here; a colleague checks it with the school or an official source.
portal-degree-open-register = Open my archive at chsi.com.cn
portal-degree-open-application = Open the certification service
portal-degree-open-abroad = Open the CSCSE service hall
portal-degree-never = Please tell nobody your account, password or text-message code. We never need them.
portal-degree-code-title = Enter the verification code
portal-degree-code = Verification code
portal-degree-code-hint = The 12 or 16 letters and digits on your report; blanks and lower case are fine
portal-degree-send = Send
portal-degree-report-title = Or upload the report
portal-degree-report = Verification report (PDF)
portal-degree-report-hint = The file as you downloaded it, up to 10 MB. We read its words and do not keep the file; the photo is not read
portal-degree-report-send = Upload and read
portal-degree-document-title = Upload the document
portal-degree-document-application = Certification report
portal-degree-document-abroad = CSCSE certification
portal-degree-document-certificate = Certificate
portal-degree-document-hint = PDF, JPG or PNG, up to 10 MB. Kept encrypted, and deleted once it was checked
portal-degree-other = My case is different
portal-degree-other-lead = Choose what comes closest, and the page changes accordingly:
portal-degree-route-register = A Chinese degree since 2002, or still studying in China
portal-degree-route-application = A Chinese degree from before 2002
portal-degree-route-abroad = A degree from outside of China
portal-degree-route-certificate = I have the certificate only
portal-degree-take-back = Take my consent back
portal-degree-until = Please do it by { $until }. If you need longer, tell { $contact }.
portal-degree-differs = What differs
portal-degree-differs-lead = There are many reasons for a difference, and it does not mean that you did anything wrong. Nothing is decided before you were heard.
portal-degree-in-resume = Résumé:
portal-degree-in-report = Report:
portal-degree-explain = Your side
portal-degree-explained = We have your explanation. Until it is decided you can still change it.
portal-degree-explanation = Your explanation
portal-degree-explanation-hint = A changed name, a renamed school, another major, a mistake in the register: just say how it is
portal-degree-explain-send = Send
portal-degree-explain-again = Save the change
portal-degree-still-open = One question is still open:
portal-degree-said-before = What you told us before
portal-degree-explain-people = People decide, not software. If you would rather talk, contact { $contact }.
portal-degree-changed-mind = I would like to have it checked
portal-degree-questions = For questions, or to see or correct the result, please contact { $contact }.

degree-state-awaiting_consent = Waiting for consent
degree-state-awaiting_code = Waiting for code or document
degree-state-code_received = Received, being looked up
degree-state-needs_human = Waiting for a colleague
degree-state-verified = Verified
degree-state-doubtful = In doubt
degree-state-expired = Expired
degree-state-unverifiable = Cannot be checked
degree-route-register = chsi.com.cn online verification
degree-route-application = Before 2002, certification report
degree-route-abroad = Degree from abroad (CSCSE)
degree-route-certificate = Certificate
degree-moment-advanced = When somebody is to meet the candidate
degree-moment-second_round = When the second round is agreed
degree-moment-offer = When an offer is being made
degree-moment-hired = When the offer is signed
degree-moment-by_hand = Never by itself; recruiting begins it
hr-degrees-title = Degree checks
hr-degrees-moment = When it begins
hr-degrees-moment-lead = At this moment the candidate is asked for consent and the code. You can begin one at any time in a candidate's file.
hr-degrees-save = Save
hr-degrees-state = State
hr-degrees-since = Candidate asked
hr-degrees-none = There is no degree check yet.
hr-degree-panel = Degree check
hr-degree-panel-none = Not begun. It begins by asking the candidate for consent.
hr-degree-start = Ask the candidate
hr-degree-title = Degree check: { $name }
hr-degree-back = File of { $name }
hr-degree-waits-awaiting_consent = The candidate was asked for consent and has not answered yet.
hr-degree-waits-awaiting_code = The candidate agreed; the code or document is still to come.
hr-degree-expires = We wait until { $at }
hr-degree-look = Look at the official page
hr-degree-look-lead = Open the register's page, enter the code, and compare what you see with the résumé below.
hr-degree-look-document = Please look at the document, and check it with an official source or the school.
hr-degree-open-code = Open with the code filled in
hr-degree-open-page = Open the official page
hr-degree-captcha = The page's captcha is for you to solve. Please take no picture of the photo; the result below is enough.
hr-degree-document = Download the document
hr-degree-compare = Beside the résumé
hr-degree-resume = Résumé
hr-degree-report = Report
hr-degree-differs = differs
hr-degree-unsure = please compare
hr-degree-compare-hint = The report column comes from the candidate's file and is a help only: files can be forged, the official page counts.
hr-degree-finding = What you saw
hr-degree-finding-lead = The official page and the résumé
hr-degree-matches = match
hr-degree-cannot = cannot be checked
hr-degree-reason = Note
hr-degree-reason-hint = Needed unless they match: what differs, or why it cannot be checked. The candidate may get to read it.
hr-degree-save = Save the result
hr-degree-give-up = Stop waiting
hr-degree-again = Ask the candidate once more
hr-degree-result = Result
hr-degree-deciding = It is with those who decide.
hr-degree-nobody = The candidate was heard, and nobody could decide yet. Please make sure that the company has people for legal, IT and HR, then submit.
hr-degree-ask-more = The explanation does not settle it: ask once more
hr-degree-question = What is still open?
hr-degree-question-hint = The candidate reads it as you write it, and has seven days again. If others were deciding already, it is taken back from them until then.
hr-degree-ask-send = Ask the candidate
hr-degree-submit = Submit for a decision
hr-degree-group = Open the group
error-channel-archived = This group is archived: it can be read, and nothing more is said in it.
workspace-archived = Archived
workspace-archived-note = This group is archived and can only be read.
