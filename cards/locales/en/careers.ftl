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
