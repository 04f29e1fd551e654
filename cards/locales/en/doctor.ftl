# zhaohu doctor
doctor-mark-ok = ok
doctor-mark-note = note
doctor-mark-bad = mend
doctor-all-well = All is well.
doctor-to-mend = { $count ->
    [one] One thing must be mended.
   *[other] { $count } things must be mended.
}
doctor-database-ok = The database answers and has the schema of this version.
doctor-database-unreachable = The database does not answer. See that it runs, then look at ZHAOHU_DATABASE_URL.
doctor-database-schema-is-not-current = The database has another schema than this version. Run zhaohu release.
doctor-queue-ok = The queue answers.
doctor-queue-unreachable = Redis or Valkey does not answer, so everything is slow. See that it runs, then look at ZHAOHU_REDIS_URL.
doctor-address-ok = { $url } answers.
doctor-address-local = Only this machine reaches { $url }. For messengers and candidates, set ZHAOHU_PUBLIC_URL.
doctor-address-plain = { $url } is not encrypted. Slack and Feishu only call https addresses: put a certificate in front.
doctor-address-silent = { $url } does not answer. See that zhaohu web runs, then look at the domain, its certificate and the firewall.
doctor-messengers-none = Neither Slack nor Feishu is set up; cards are shown in the workspace only.
doctor-token-ok = { $platform }: the token is good, the workspace is { $workspace }.
doctor-token-refused = { $platform } refuses the token ({ $problem }). Copy it anew from the app's settings, and start again.
doctor-token-silent = { $platform } does not answer ({ $problem }). Look at the network, and try again later.
doctor-scopes-ok = { $platform }: the app has all the rights it needs.
doctor-scopes-missing = { $platform }: the app lacks the rights { $scopes }. Add them in the app's settings, then install the app again.
doctor-clock-ok = { $platform }: the clocks agree.
doctor-clock-off = This machine's clock differs from { $platform }'s by { $seconds } seconds. Let it be set by the network.
doctor-clock-wrong = This machine's clock differs from { $platform }'s by { $seconds } seconds: its requests are refused as too old. Set the clock.
doctor-door-ok = { $platform }: the address it calls answers.
doctor-door-shut = { $platform }: the address it calls does not answer as it should ({ $status }). Look at the address in the app's settings, and whether your proxy passes this path on.
doctor-connected-ok = { $platform }: connected to a company.
doctor-connected-not = The workspace of { $platform } is connected to no company. Run zhaohu connect { $platform } --company SLUG.
doctor-inbox-ok = Whatever people did was carried out in time.
doctor-inbox-waiting = { $count ->
    [one] One thing that somebody did still waits, for { $minutes } minutes now. See that zhaohu worker runs.
   *[other] { $count } things that people did still wait, the first for { $minutes } minutes. See that zhaohu worker runs.
}
doctor-dead-ok = Every card arrived.
doctor-dead-some = { $cards } cards did not arrive and { $deeds } things that people did failed. See /hr/messengers, where cards can be sent again.
doctor-people-ok = Every colleague is linked.
doctor-people-unlinked = { $count ->
    [one] One colleague has no linked account. Run zhaohu directory import, or let them write to Zhaohu once.
   *[other] { $count } colleagues have no linked account. Run zhaohu directory import, or let them write to Zhaohu once.
}
doctor-reports-ok = Reports are shown in the channel that was chosen.
doctor-reports-nowhere = Reports are shown in no channel yet. Run zhaohu room hr_reports, or choose one at /hr/messengers.

# zhaohu directory import, connect, room
directory-linked = { $count ->
    [one] One colleague is linked
   *[other] { $count } colleagues are linked
}; { $waiting } of them still have a code to type.
directory-known = { $count ->
    [one] One is a colleague already.
   *[other] { $count } are colleagues already.
}
directory-passed-over = { $count ->
    [one] One account was passed over: a guest, a bot, without an address, or gone.
   *[other] { $count } accounts were passed over: guests, bots, without an address, or gone.
}
directory-unknown = { $count ->
    [one] One is no colleague here yet:
   *[other] { $count } are no colleagues here yet:
}
directory-nobody = Nobody was found.
directory-line = Line { $line }: { $problem }
directory-name = the name is empty or longer than 120 characters
directory-twice = this address stood in an earlier line
directory-too-many = more fields than the header names
directory-how = With --add they become colleagues with the role of an employee.
directory-ask = Add these { $count } as colleagues?
directory-added = { $count ->
    [one] One colleague was added.
   *[other] { $count } colleagues were added.
}
connect-done = The workspace “{ $workspace }” ({ $tenant }) is connected to { $companies }.
connect-reports = Next, choose a channel that only HR can read for the reports:
room-done = From now on “{ $channel }” is also shown in { $platform }, { $conversation }.
emulate-slack = Open { $url }/ in a browser and be any colleague there.
emulate-feishu = Open { $url }/ in a browser and be any colleague there.
emulate-twilio = Open { $url }/ in a browser: it is the telephone of everybody who is called.
emulate-llm = Open { $url }/ in a browser: it shows what the model is asked, and you may answer in its place.
emulate-speech = Open { $url }/ in a browser: it shows what is spoken and understood, and you can hear it.
emulate-settings = The app needs these settings:
emulate-stop = Ctrl-C ends it.
doctor-telephone-ok = Twilio is set up; calls come from { $number }.
doctor-telephone-none = Twilio is not set up; candidates are called in their browser, and text messages stay in the outbox page.
doctor-telephone-off = Twilio writes text messages only; candidates are called in their browser (ZHAOHU_TWILIO__CALLS).
doctor-telephone-incomplete = Twilio is set up in part: { $settings } is missing. All three are needed, copy them from Twilio's console.
doctor-telephone-odd = { $settings } does not look as Twilio writes it. Copy it anew from Twilio's console; the number begins with + and the country.
doctor-call-address-ok = Twilio asks us at { $url }.
doctor-call-address-private = Twilio cannot reach { $url }, so nobody is called on the telephone. Set ZHAOHU_PUBLIC_URL to an https address that the internet reaches.
doctor-call-address-plain = { $url } is not encrypted, and what candidates say would be sent there in the clear. Put a certificate in front, and set ZHAOHU_PUBLIC_URL to the https address.
doctor-call-door-ok = Twilio's address answers, and refuses whoever is not Twilio.
doctor-call-door-shut = The address that Twilio asks does not answer as it should ({ $status }). See that your proxy passes /twilio on to zhaohu web, which must have been started with the same settings.
doctor-media-address-ok = Twilio is sent to { $url } to speak.
doctor-media-address-odd = { $url } is no address for a socket: it begins with wss://, ends in /media, and has no question mark. Correct ZHAOHU_MEDIA_URL.
doctor-media-address-private = Twilio cannot reach { $url }. Set ZHAOHU_MEDIA_URL to the wss address of zhaohu voice, or ZHAOHU_TWILIO__SPEECH to gather, which needs none.
doctor-media-address-plain = Twilio takes wss addresses only, and { $url } is not encrypted. Put a certificate in front, and correct ZHAOHU_MEDIA_URL.
doctor-questions-none = Only the questions that come with Zhaohu are asked; docs/question-bank.md says how to add your own.
doctor-questions-ok = { $count ->
    [one] One entry of your own question bank is in use.
   *[other] { $count } entries of your own question bank are in use.
}
doctor-questions-broken = Your own questions cannot be used. { $place }: { question-bank-why }.
question-bank-why = { $fault ->
    [folder] there is neither a folder en nor a folder zh-CN in it
    [file] the name must be competencies.yaml or begin with skills and end in .yaml
    [unreadable] the file cannot be read as UTF-8 text
    [yaml] this is not well-formed YAML; look at colons, quotes and indents around this line
    [entries] the file must hold entries: a key, and fields indented below it
    [key] a key consists of small Latin letters, digits and _
    [fields] an entry must hold fields, indented below its key
    [twice] this key stands there twice
    [missing] this field is missing
    [unknown] there is no such field; look for a slip in its name
    [text] this must be text; put it in quotes
    [list] this has another form than it must have, such as a single word where a list is meant
    [three] three texts are needed here, for answers worth 2, 5 and 8
    [family] this must be engineering, product, data, operations, sales, design, hr, finance, manufacturing or retail
    [points] there must be two to five points
    [words] at least three words are needed, each of two letters or more
    [question] this must end with a question mark and hold at most two
    [long] this is longer than 300 characters; nobody keeps that in mind on the phone
    [echo] the question itself holds a word of one of its points, so whoever repeats it would be credited
    [loose] the wrong answer touches more than one point; choose words that only a good answer holds
    [forbidden] this touches what may not be asked, such as age, family or health
    [topic] {"{topic}"} must stand in it exactly once, and no other braces
    [ladder] exactly situation, metric, method, result and own_part are needed
    [shared] another entry goes by this name already
   *[other] it cannot be used as it is
}
