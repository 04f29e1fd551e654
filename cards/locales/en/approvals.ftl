# Approvals that cannot be
error-nobody-can-approve = { $missing ->
    [hr] Nobody else in HR could approve this, so it was not submitted. Please ask your administrator to give a colleague the HR role.
    [manager] Nobody holds the role of manager, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [employee] There is no colleague who could approve this. Please ask your administrator to add one.
    [it] Nobody holds the IT role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [legal] Nobody holds the legal role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [finance] Nobody holds the finance role, and nobody else in HR or management could approve this instead. Please ask your administrator to assign the role.
    [executive] Nobody else in management could approve this, and nobody else in HR could do so instead. Please ask your administrator to assign the role.
    [line] We do not know who leads the person concerned, and nobody else in HR or management could approve this instead. Please have their manager entered.
    [person] The person named in the approval chain is no longer here, and nobody else in HR or management could approve this instead. Please have HR change the chain.
    [hiring_manager] The job has no hiring manager, and nobody else in HR or management could approve this instead. Please have one entered.
   *[other] There is nobody but you who could approve this, so it was not submitted. Please ask your administrator to give a colleague the HR role.
}
error-own-approval = Nobody approves their own request. Please choose somebody else.
error-approval-reminded = A reminder went out less than an hour ago. Please give them a moment.
error-approval-application-over = This application has ended, so there is nothing left to approve.

field-delegate-self = Please choose somebody else: you cannot stand in for yourself
field-days-turned = The last day lies before the first. Please swap them
field-days-past = These days are already over. Please choose later ones
field-days-too-many = A year at most, please. You can arrange it anew afterwards
field-delegation-overlaps = You have already asked somebody to stand in on some of these days. Please end that first, or choose other days
field-delegation-circular = This colleague is away on some of these days as well, and relies on you to stand in. Please choose somebody else
