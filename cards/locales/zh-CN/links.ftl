letter-links-subject = 您的新链接：{ $job }（{ $company }）
letter-links-lead = 您申请的新链接已备好。点击即可进入「{ $job }」岗位的个人中心，查看进展、面试时间和反馈。
