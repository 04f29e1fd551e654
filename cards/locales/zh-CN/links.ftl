letter-links-subject = { $company }：您申请「{ $job }」的新链接
letter-links-lead = 这是您要的新链接。点开就是您在「{ $job }」职位上的个人中心，进展、面试时间和反馈都在里面。
