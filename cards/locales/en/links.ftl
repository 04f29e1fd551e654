letter-links-subject = Your new link for { $job } at { $company }
letter-links-lead = You asked for a new link. It opens your personal centre for the position { $job }: where your application stands, your interview time and your feedback.
