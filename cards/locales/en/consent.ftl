consent-heading-who = Who is responsible
consent-heading-what = What data
consent-heading-why = What for
consent-heading-how = How the interview goes
consent-heading-not = What we do not do
consent-heading-person = A person decides
consent-heading-keep = How long we keep it
consent-heading-rights = Your rights

consent-processing-own = The data is processed on { $company }'s own systems and is not given to anybody else.
consent-processing-others = These services process data on behalf of { $company } and may use it for this purpose only: { $processors }.

consent-application-title = Handling your application
consent-application-agree = I agree that { $company } processes my application data for this recruitment.
consent-application-who = { $company } is responsible for your data. Contact: { $contact }. { $processing }
consent-application-what = The name, e-mail address and phone number you enter; the résumé you upload with its education, work and skills; and what is said and decided during recruitment. Please leave out what does not matter for the job, such as identity numbers, health or religion.
consent-application-why = To judge whether you and the job fit, to contact you and to arrange interviews. Software reads and sorts your résumé; you can see and correct the result in your personal centre. It is used for nothing else.
consent-application-keep = { $application_months ->
    [one] One month from your application, then it is deleted, unless the law says otherwise.
   *[other] { $application_months } months from your application, then it is deleted, unless the law says otherwise.
}
consent-application-rights = You can see, correct, export and delete your data, and withdraw your consent, at any time. Withdrawing does not undo what was done before, but we then cannot go on with your application. Use your personal centre or contact { $contact }. You can also complain to a data protection authority.

consent-ai_interview-title = An interview by phone, held by AI
consent-ai_interview-agree = I agree that an AI interviewer of { $company } phones me at the agreed time, and that AI suggests scores based on my answers.
consent-ai_interview-who = The interview is arranged by { $company }. The caller is an AI, not a person, and says so first. Contact: { $contact }. { $processing }
consent-ai_interview-what = Your phone number, what you say as written text, the time of the call, and the scores and feedback drawn from that text. Questions come from your résumé and what the job needs.
consent-ai_interview-how = You are asked for your consent again when the call begins. At any moment you can have things repeated, ask for another time, ask for a person, or hang up. You can also ask not to be called again.
consent-ai_interview-not = Scores rest on what you say alone: not on accent, pace, voice or emotion, and not on name, gender, age, photo or school name. We take no voiceprint, and we do not ask about family plans, health, religion or anything else unrelated to the work.
consent-ai_interview-person = AI suggests scores and shows the words they rest on. Whether you go on to the next round is decided by people in recruiting; nobody is turned down on an AI score alone. You can ask for the reasons, object, and have a person review the result.
consent-ai_interview-keep = { $transcript_months ->
    [one] The text of the call and the scores are kept for one month, then deleted.
   *[other] The text of the call and the scores are kept for { $transcript_months } months, then deleted.
}
consent-ai_interview-rights = Your consent is voluntary, and you can withdraw it before or during the call. If you do not want an AI interview, contact { $contact }: we arrange one with a person, and it does not count against you. You can also see, correct, export or delete the record of your interview.

consent-recording-title = Recording the call (optional)
consent-recording-agree = I agree that { $company } records the interview call.
consent-recording-who = The recording is kept by { $company } and heard only by people involved in this recruitment or in reviewing your objection. Contact: { $contact }. { $processing }
consent-recording-what = The voices on both sides of the call, from the moment you agree to it again in the call.
consent-recording-why = To check that the written text is right, and to review the interview if you object. It is not used to analyse your voice or to train models.
consent-recording-keep = { $recording_days ->
    [one] Kept encrypted for one day, then deleted.
   *[other] Kept encrypted for { $recording_days } days, then deleted.
}
consent-recording-rights = This is entirely voluntary. Without a recording you can take the interview just the same, and it does not count against you. You can have the recording deleted at any time, in your personal centre or by contacting { $contact }.
