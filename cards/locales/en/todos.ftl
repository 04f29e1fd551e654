workspace-nav-todos = To do
todo-page-title = My to-dos
todo-page-lead = { $count ->
    [one] One thing is waiting for you.
   *[other] { $count } things are waiting for you, the most urgent first.
}
todo-page-approvals = { $count ->
    [one] One request waits for your approval
   *[other] { $count } requests wait for your approval
}
todo-page-none = Nothing is waiting for you.
todo-page-due = by { $at }
todo-page-overdue = was due { $at }
todo-page-for-role = anybody in { $role } can do this
todo-page-go = Go
file-decision-open = Not decided yet.
todo-figures-baseline-title = Enter the baseline for the hiring figures
todo-figures-baseline-why = Without one the figures say how things are, not what has changed. Please give the earlier numbers, their period and where they come from.
todo-page-start = What you can start
todo-page-help = What I can do
todo-somebody = a colleague
