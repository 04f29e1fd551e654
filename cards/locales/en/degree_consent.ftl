consent-degree-by-colleague = Our own colleagues in recruiting look it up on the official pages; nobody else is involved.
consent-degree-by-service = { $service } looks it up on behalf of { $company } and may use your name and the verification code for this purpose only.

consent-degree_check-title = Checking your degree
consent-degree_check-agree = I agree that { $company } checks my degree with the code or document I provide.
consent-degree_check-who = { $company } does the check. Contact: { $contact }. { $looking_up }
consent-degree_check-what = The verification code you give us, or from your report or certificate: name, school, major, level, form of study, dates, and certificate number. Photo, sex and date of birth on the report are neither read nor kept.
consent-degree_check-how = You get the report or document yourself, and enter its code here or upload it. We lay it beside your résumé, and a colleague checks it with the official source. Should anything differ, we first ask you to explain, and people decide.
consent-degree_check-not = We never ask for your account or password at the register, never sign in as you, and use the result for nothing but this recruitment.
consent-degree_check-keep = { $application_months ->
    [one] The result and its date are kept with your application for one month. The code is deleted when the check is over, an uploaded report is not kept once it was read, and other documents are deleted when the check is over.
   *[other] The result and its date are kept with your application for { $application_months } months. The code is deleted when the check is over, an uploaded report is not kept once it was read, and other documents are deleted when the check is over.
}
consent-degree_check-rights = It is your choice, and you can take your consent back at any time. Saying no is not held against you; we will look for another way together. To see, correct or delete the result, please contact { $contact }.
