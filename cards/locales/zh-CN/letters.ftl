letter-hello = { $name }，您好：
letter-hello-colleague = { $name }，您好：
letter-closing = { $company } 招聘团队
letter-footer = 本邮件由招呼代 { $company } 发送。如有疑问，请联系 { $contact }。
letter-privacy = 个人信息保护说明
letter-personal-links = 邮件中的链接仅供您本人使用，请勿转发。
letter-questions = 如有疑问，欢迎联系 { $contact }。
letter-other-way = 如果您不希望由 AI 面试，或需要其他形式的协助，请联系 { $contact }，我们会另行安排，不影响对您的评价。
letter-button-book = 选择面试时间
letter-button-change = 查看或更改时间
letter-button-centre = 进入个人中心
letter-button-feedback = 查看面试反馈
letter-button-sign-in = 登录工作台
letter-by-phone = AI 面试官准时致电您
letter-by-browser = 在个人中心网页接听
letter-caller-number = 来电号码

letter-application-subject = 已收到您的投递：{ $job }（{ $company }）
letter-application-thanks = 感谢您投递 **{ $company }** 的 **{ $job }** 岗位，我们已经收到您的简历。
letter-application-next =
    下一步是一场约 { $minutes } 分钟的语音面试，由 AI 面试官进行，围绕您的经历提问。
    通话中您同意之后才会录音；如有录音，只有参与本次招聘或复核您异议的人员可以听。
    如果更想和真人交流，可以在个人中心申请，不会因此影响对您的评价。
    请选一个方便通话的时间，约好后会告诉您如何接听。
letter-application-centre = 在个人中心，您可以随时查看进展、更改预约、阅读面试反馈。

letter-booked-subject = 面试已预约：{ $when }，{ $job }
letter-booked-lead = 您应聘 **{ $company }** **{ $job }** 岗位的 AI 面试已经约好。
letter-reminder-subject = 面试提醒：{ $when }，{ $job }
letter-reminder-lead = 您应聘 **{ $company }** **{ $job }** 岗位的 AI 面试即将开始，期待与您通话。
letter-flow = **面试流程**
    - AI 面试官代表 { $company } 来电，先说明自己是 AI，征得您的同意后才开始
    - 您同意之前不会录音。如有录音，只有参与本次招聘或复核您异议的人员可以听
    - 围绕您的项目和岗位所需能力提问，会根据您的回答追问
    - 最后留出时间请您提问，不能当场回答的会记下来转给招聘同事
    - 通话结束后，您会收到一份反馈
letter-points-phone = **注意事项**
    - 请在安静、信号好的地方接听，最好使用耳机
    - 无需准备材料，可以边想边说，停顿没有关系
    - 没听清可以说“请再说一遍”，不方便时可以说“换个时间”
    - 不想录音，说“请不要录音”；想与真人沟通，说“转人工”，招聘同事会另行联系您
letter-points-browser = **注意事项**
    - 请提前几分钟打开个人中心，并允许使用麦克风
    - 请在安静的地方进行，最好使用耳机
    - 没听清可以说“请再说一遍”，不方便时可以说“换个时间”
    - 不想录音，说“请不要录音”；想与真人沟通，说“转人工”，招聘同事会另行联系您

letter-cancelled-subject = 面试已取消：{ $job }
letter-cancelled-lead = 很抱歉，原定 **{ $when }** 的 **{ $job }** AI 面试已取消。您可以另选方便的时间。

letter-delayed-subject = 来电会晚一点：{ $job }
letter-delayed-lead = 您与我们约在 **{ $when }** 进行「**{ $job }**」面试。现在线路都占用了，抱歉让您久等。
letter-delayed-about = 大约 { $minutes } 分钟后打给您，您不用做什么。如果不方便等，可以另选时间。
letter-delayed-soon = 有线路空出来就打给您，您不用做什么。如果不方便等，可以另选时间。
letter-delayed-no-harm = 等待或改时间都不影响您的申请。
letter-missed-subject = 刚才未能联系上您：{ $job }
letter-missed-lead = 我们在 **{ $when }** 为 **{ $job }** 的面试致电给您，没有接通。
letter-missed-again = 我们会在 **{ $when }** 再打一次。如果这个时间不方便，请另选时间。
letter-missed-pick = 请选一个您方便的时间，我们再联系您。
letter-missed-no-harm = 一次没有接到电话，不影响对您的评价。

letter-feedback-subject = 您的面试反馈：{ $job }
letter-feedback-lead = 感谢您完成 **{ $job }** 的 AI 面试，您的反馈已经准备好。
letter-feedback-lead-partial = 感谢您参加 **{ $job }** 的 AI 面试。通话提前结束，我们就您已经回答的部分准备了反馈。
letter-feedback-what = 反馈会告诉您哪些地方答得好、哪些地方可以说得更好，并附上您的原话和具体建议。
letter-feedback-decision = 反馈由 AI 根据您的回答写成，不包含录用结果；结果由招聘团队决定后另行通知。如对评分有异议，可以在个人中心要求由人复核，或联系 { $contact }。
letter-rating-question = 读过之后，这份反馈对您有帮助吗？点一下即可，不影响录用结果。
letter-rating = { $number } · { $answer }

letter-another-way-subject = 后续面试安排：{ $job }
letter-another-way-refused = 您选择不参加 **{ $job }** 的 AI 面试，我们尊重您的决定。
letter-another-way-person = 关于 **{ $job }** 的面试，您希望与真人沟通，我们已经记下。
letter-another-way-next = 招聘同事会与您联系，另行安排沟通。您也可以直接联系 { $contact }。
letter-another-way-no-harm = 这不会影响对您的评价。

letter-answer-subject = 您在面试中的提问：{ $job }
letter-answer-lead = 您在 **{ $job }** 的面试中问到：
letter-answer-by = { $by } 答复如下：

letter-colleague-subject = 邀请您加入{ $company }的招聘工作台
letter-colleague-lead-by = **{ $by }** 把您加入了 **{ $company }** 的招聘工作台。与您有关的审批、面试和消息都会集中在那里。
letter-colleague-lead-plain = 您已加入 **{ $company }** 的招聘工作台。与您有关的审批、面试和消息都会集中在那里。
letter-colleague-link = 按钮只能使用一次，{ $days } 天内有效。过期后，在登录页填写这个邮箱，就会收到新的链接。
letter-sign-in-subject = 登录招呼工作台
letter-sign-in-lead = 请点击下面的按钮登录。链接在 { $minutes } 分钟内有效，只能使用一次。
letter-sign-in-not-you = 如果不是您本人申请登录，请忽略这封邮件。

sms-interview-booked = 【{ $company }】{ $name }您好，「{ $job }」AI面试已约在{ $when }，约{ $minutes }分钟。流程：说明身份并征得同意、围绕经历提问、您提问。请在安静且信号好的地方接听。改期：{ $link }
sms-interview-reminder = 【{ $company }】{ $name }您好，「{ $job }」AI面试将于{ $when }开始，约{ $minutes }分钟。流程：说明身份并征得同意、围绕经历提问、您提问。请在安静且信号好的地方接听，需真人沟通可说“转人工”。改期：{ $link }
sms-interview-cancelled = 【{ $company }】{ $name }您好，原定{ $when }的「{ $job }」AI面试已取消，抱歉带来不便。另选时间：{ $link }
sms-call-delayed = 【{ $company }】{ $name }您好，线路都占用了，「{ $job }」面试稍后来电，抱歉久等。改期：{ $link }
sms-call-delayed-about = 【{ $company }】{ $name }您好，线路都占用了，「{ $job }」面试约{ $minutes }分钟后来电，抱歉久等。改期：{ $link }
sms-call-missed = 【{ $company }】{ $name }您好，刚才为「{ $job }」面试致电未能接通。请另选方便的时间：{ $link }
sms-call-missed-again = 【{ $company }】{ $name }您好，刚才为「{ $job }」面试致电未能接通，我们将于{ $when }再次来电。改期：{ $link }
sms-feedback-ready = 【{ $company }】{ $name }您好，您的「{ $job }」面试反馈已备好：{ $link }
sms-invited-again = 【{ $company }】{ $name }您好，请为「{ $job }」AI面试选择方便的时间：{ $link }

letter-button-upload = 重新上传简历
letter-again-subject = 请另选面试时间：{ $job }
letter-again-lead = 我们想和您再约一次 **{ $job }** 的 AI 面试。
letter-again-lead-asked = 您希望换个时间进行 **{ $job }** 的 AI 面试，没有问题。
letter-again-how = 面试约 { $minutes } 分钟，由 AI 面试官进行。请选一个您方便的时间，我们会从头开始，不着急。
letter-unreadable-subject = 请重新上传简历：{ $job }
letter-unreadable-lead = 感谢您投递 **{ $job }** 岗位。您的投递已经收到，只是简历文件没能读出来。
letter-unreadable-kept = 您的投递依然有效，补上简历即可继续。上传遇到困难，请联系 { $contact }。
phone-lines-taken = 您好，这是约好的来电。现在线路都占用了，我们过一两分钟再打给您，抱歉让您久等。再见。
letter-cancelled-lead-own = 您取消了 **{ $when }** 的 **{ $job }** AI 面试，届时不会有电话打来。您随时可以另选时间。

texts-stopped = 已为您停发短信，也不会再打面试电话给您。您以后自己约时间的话，我们仍会按时来电。想恢复短信，请回复 HF。
texts-resumed = 已恢复给您发短信。不想再收，请回复 TD。
texts-unread = 这个号码的回复没有人看。想说的话请在个人中心留言，招聘同事会看到；链接在我们之前的短信或邮件里。不想再收短信，请回复 TD。
