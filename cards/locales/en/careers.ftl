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
