# What went wrong
error-onboarding-done-before = { $by } has already done this. There is nothing left to do.
error-onboarding-waits = Something else has to be finished before this can be ticked off, so nothing was changed.
error-onboarding-not-by-hand = This cannot be ticked by hand. It is done once the document, the signature or the data is in.
error-probation-not-lawful = The rules of the country do not allow this extension, so it was not saved. Source: { $source }

# Fields
field-onboarding-file-type = Please send a PDF or a picture (JPG, PNG, HEIC, WebP) whose content matches its name
field-onboarding-expired = This document has already expired. Please send a valid one
field-onboarding-account = Please check the number: its check digits do not add up
field-onboarding-time = Please write the time like 09:30
field-course-url = Please give an address that begins with https://
field-course-minutes = Please give a number of minutes from 1 to 600
field-course-day = Please give a number of working days from 0 to 250
onboarding-template-changed = A colleague has just saved a new version. Please make your changes there
onboarding-template-key = The list needs at least one task, and every key may stand only once
onboarding-template-ring = Some tasks wait for each other. Please check what comes first
onboarding-warn-past = This day has already gone by. Once saved, they count as having begun.
onboarding-warn-holiday = This is not a working day. You can save it; please make sure that somebody is there.
