consent-heading-who = Who is responsible
consent-heading-what = What data
consent-heading-why = What for
consent-heading-how = How it goes
consent-heading-not = What we do not do
consent-heading-person = A person decides
consent-heading-keep = How long we keep it
consent-heading-rights = Your rights

consent-processing-own = Apart from e-mail, which goes out through a mail service, the data is processed on { $company }'s own systems and is not given to anybody else.
consent-processing-others = These services process data on behalf of { $company } and may use it for this purpose only: { $processors }. E-mail goes out through a mail service.

consent-application-title = Handling your application
consent-application-agree = I agree that { $company } processes my application data for this recruitment.
consent-application-who = { $company } is responsible for your data. Contact: { $contact }. { $processing }
consent-application-what = The name, e-mail address and phone number you enter; the résumé you upload with its education, work and skills; and what is said and decided during recruitment. Please leave out what does not matter for the job, such as identity numbers, health or religion.
consent-application-why = To judge whether you and the job fit, to contact you and to arrange interviews. Software reads and sorts your résumé; until the interview begins you can see and correct the result in your personal centre, or upload another résumé. It is used for nothing else.
consent-application-keep = { $application_months ->
    [one] We keep this data for this recruitment for one month from your application. You can ask for its deletion at any time in your personal centre, or from { $contact }; a colleague sees to it, unless the law says otherwise.
   *[other] We keep this data for this recruitment for { $application_months } months from your application. You can ask for its deletion at any time in your personal centre, or from { $contact }; a colleague sees to it, unless the law says otherwise.
}
consent-application-rights = In your personal centre you can at any time see and correct your data, have a copy made, withdraw your application or ask for deletion; or contact { $contact } and a colleague sees to it. Withdrawing does not undo what was done before, but we then cannot go on with your application. You can also complain to a data protection authority.

consent-ai_interview-title = An interview by phone, held by AI
consent-ai_interview-agree = I agree that an AI interviewer of { $company } phones me at the agreed time, and that AI suggests scores based on my answers.
consent-ai_interview-who = The interview is arranged by { $company }. The caller is an AI, not a person, and says so first. Contact: { $contact }. { $processing }
consent-ai_interview-what = Your phone number, what you say as written text, the time of the call, and the scores and feedback drawn from that text. Questions come from your résumé and what the job needs.
consent-ai_interview-how = The interviewer first says what it is and what the recording of the call is for, and begins only once you agree again. At any moment you can have things repeated, ask for another time, ask that a person contacts you instead, or ask not to be called again. To stop, just say so; if the line goes dead without a word, the system may call you back to go on.
consent-ai_interview-not = Scores rest on what you say alone: not on accent, pace, voice or emotion, and not on name, gender, age, photo or school name. We take no voiceprint, and we do not ask about family plans, health, religion or anything else unrelated to the work.
consent-ai_interview-person = AI suggests scores and shows the words they rest on. Whether you go on to the next round is decided by people in recruiting; nobody is turned down on an AI score alone. You can ask for the reasons, object, and have a person review the result: in your personal centre, or from { $contact }.
consent-ai_interview-keep = { $transcript_months ->
    [one] We keep the text of the call and the scores for one month. You can ask for their deletion at any time in your personal centre, or from { $contact }; a colleague sees to it.
   *[other] We keep the text of the call and the scores for { $transcript_months } months. You can ask for their deletion at any time in your personal centre, or from { $contact }; a colleague sees to it.
}
consent-ai_interview-rights = Your consent is voluntary. To withdraw it, use your personal centre before the call, or tell the interviewer during it. If you do not want an AI interview, ask for a person in your personal centre and we arrange one; it does not count against you. You can have a copy of the record of your interview made there too, or ask { $contact } to correct or delete it.

consent-recording-title = Recording the call (optional)
consent-recording-agree = I agree that { $company } records the interview call.
consent-recording-who = The recording is kept by { $company } and heard only by people involved in this recruitment or in reviewing your objection. Contact: { $contact }. { $processing }
consent-recording-what = The voices on both sides of the call, from the moment you agree in the call to begin.
consent-recording-how = At the start the interviewer says that the call is recorded and why, and asks whether to begin; a yes is a yes to the interview and to its recording. If you would rather not be recorded, say “please don't record”: the interview goes on and only a written record is kept. You can also say so later in the call; recording then stops, and what was recorded of that call is not kept. Whether or not you tick this box, what you answer in the call is what counts.
consent-recording-why = To check that the written text is right, and to review the interview if you object. It is not used to analyse your voice or to train models.
consent-recording-keep = { $recording_days ->
    [one] We keep the recording encrypted for one day. You can have it deleted at any time: by withdrawing this consent in your personal centre, or from { $contact }.
   *[other] We keep the recording encrypted for { $recording_days } days. You can have it deleted at any time: by withdrawing this consent in your personal centre, or from { $contact }.
}
consent-recording-rights = This is entirely voluntary. Without a recording you can take the interview just the same, and it does not count against you. If you withdraw your consent in your personal centre, the recording is deleted at once. The copy of your data holds the recording, if there is one. Questions go to { $contact }.

consent-talent_pool-title = Being thought of for other positions (optional)
consent-talent_pool-agree = I agree that { $company } keeps my application data in its talent pool and writes to me when another position may suit me.
consent-talent_pool-who = { $company } is responsible for your data. Contact: { $contact }. { $processing }
consent-talent_pool-what = Your name, contact data and résumé, what was read in it, and the scores and report of your interview.
consent-talent_pool-why = So that recruiters think of you when another position may suit you, and can write to you. You are not called for it, and nothing is sent to other companies. For another application you are asked for your consent anew.
consent-talent_pool-keep = { $pool_months ->
    [one] For one month from your answer here. You can change it at any time in your personal centre, or through { $contact }.
   *[other] For { $pool_months } months from your answer here. You can change it at any time in your personal centre, or through { $contact }.
}
consent-talent_pool-rights = This is entirely voluntary and changes nothing about this application. You can withdraw it in your personal centre, or through { $contact }; you are then not written to any more.
