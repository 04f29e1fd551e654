### The careers site: looking through the positions

careers-search = Search the positions
careers-search-words = Job title, skill or keyword
careers-search-do = Search
careers-filter-team = Team
careers-filter-place = Place
careers-filter-where = On site or remote
careers-filter-contract = Kind of contract
careers-filter-language = Language of the job
careers-filter-any = Any
careers-filter-option = { $name } ({ $count })
careers-words = “{ $words }”
careers-let-go = Remove: { $what }
careers-chosen = You are looking for
careers-all-of-them = { $count ->
    [one] One open position
   *[other] { $count } open positions
}
careers-some-of-them = { $found ->
    [one] One of { $total } positions fits
   *[other] { $found } of { $total } positions fit
}
careers-nothing-fits = Nothing fits just now
careers-nothing-fits-lead = None of our { $total } open positions has all of this at once. A shorter search often finds more: take away a word or a choice, or look at everything.
careers-everything = See all positions
careers-pages = Pages
careers-page = Page { $page } of { $pages }
careers-page-before = Previous page
careers-page-after = Next page
careers-glance = At a glance
careers-pay-hour = { $band } an hour
careers-pay-month = { $band } a month
careers-pay-year = { $band } a year
careers-pay-months = { $pay }, paid { $months } times a year
careers-hybrid-days = { $days ->
    [one] Hybrid, one day a week from home
   *[other] Hybrid, { $days } days a week from home
}
careers-fixed-months = { $months ->
    [one] Fixed term of one month
   *[other] Fixed term of { $months } months
}

# Applying
apply-drop = You can also drop the file here
apply-file-kept = Your résumé is still chosen; you need not pick it again.
apply-draft-hint = What you type is kept on this device only, until you send it. You can close the page and come back; the file and the ticks are yours to set each time.
apply-draft-back = Welcome back: what you typed here on { $day } is still there. The file and the ticks are yours to set each time. Once sent, it is gone from this device.
apply-draft-forget = Not you, or not needed? Delete it from this device
apply-draft-forgotten = Deleted. Nothing is kept on this device any more.
apply-sending-bar = How much has been sent
apply-sending-progress = Sending, { $percent } % so far…
apply-sending-checking = Everything has arrived. One moment, please…
apply-sending-slow = The connection is slow. Please keep this page open; it goes on by itself.
apply-sending-stop = Stop sending
apply-sending-stopped = Stopped. Your file and everything you entered are still here.
apply-sending-broken = The connection broke off. Your file and everything you entered are still here: please send it once more. It stays one application, however often it is sent.
apply-sending-refused = That did not work just now. Your file and everything you entered are still here; please try again in a moment.

# The browser phone: before it rings
check-start = Check microphone and sound
check-title = Microphone and sound
check-say = Please say something, such as your name. If your browser asks for the microphone, please allow it.
check-heard = We hear you well.
check-silent = We hear nothing yet. Please speak up a little, see whether your headset is muted, or choose another microphone.
check-level = How loud you are
check-microphone = Microphone
check-loudspeaker = Loudspeaker or headset
check-play = Play a sound
check-played = Two notes have just been played. Nothing heard? Please turn the volume up, or choose another loudspeaker or headset.
check-stop = Done
check-nothing-kept = This stays between you and your browser: nothing is recorded or sent.
phone-quiet = Ring silently

# Why there is no microphone
microphone-none = No microphone was found. Please plug one in or connect your headset, then try again.
microphone-busy = Another programme is using the microphone, perhaps a video meeting. Please close it, then try again.
microphone-insecure = This page was not opened over a secure connection, so the browser gives it no microphone. Please open it by the link in our e-mail.
microphone-blocked-system = Your device does not let this browser use the microphone. Please allow it in the system settings, under Privacy and Microphone, then reload this page.
microphone-blocked-in-app = Pages inside this app get no microphone. Please open the app’s menu (…) and choose “Open in browser”.
microphone-blocked-ios = The microphone is blocked for this page. Please tap the page menu left of the address, then Website Settings, Microphone, Allow, and reload this page.
microphone-blocked-firefox = The microphone is blocked for this page. Please click the crossed-out microphone beside the address, remove the block, and reload this page.
microphone-blocked-android = The microphone is blocked for this page. Please tap the symbol left of the address, then Permissions, allow the microphone, and reload this page.
microphone-blocked-chrome = The microphone is blocked for this page. Please click the symbol left of the address, allow the microphone, and reload this page.
microphone-blocked-safari = The microphone is blocked for this page. Please choose Safari, Settings for This Website, Microphone: Allow, and reload this page.
microphone-blocked-other = The browser gives this page no microphone. Please allow it in the browser’s settings and reload this page, or use another browser.
