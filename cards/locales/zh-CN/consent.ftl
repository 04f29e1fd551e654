consent-heading-who = 由谁处理
consent-heading-what = 处理哪些信息
consent-heading-why = 为了什么
consent-heading-how = 如何进行
consent-heading-not = 我们不会做的事
consent-heading-person = 由人决定
consent-heading-keep = 保存多久
consent-heading-rights = 您的权利

consent-processing-own = 除通过邮件服务发送邮件外，数据在 { $company } 自己的系统中处理，不提供给其他机构。
consent-processing-others = { $company } 委托以下服务商协助处理，它们只能按约定的目的使用：{ $processors }。邮件通过邮件服务发送。

consent-application-title = 处理您的应聘信息
consent-application-agree = 我同意 { $company } 为本次招聘处理我的应聘信息。
consent-application-who = { $company } 是您信息的处理者，联系方式：{ $contact }。{ $processing }
consent-application-what = 您填写的姓名、邮箱、手机号码，您上传的简历及其中的教育、工作和技能信息，以及招聘过程中的沟通记录和结果。请不要在简历中写入身份证号、健康状况、宗教信仰等与应聘无关的信息。
consent-application-why = 用于评估您与岗位是否匹配、与您联系并安排面试。简历由程序读取和整理，面试开始之前，您可以在个人中心查看、更正读到的内容，也可以更换简历。不用于其他目的。
consent-application-keep = 我们为本次招聘保存这些信息 { $application_months } 个月，自投递之日起算。您随时可以在个人中心要求删除，或联系 { $contact }，由同事为您办理；法律另有规定的，按规定执行。
consent-application-rights = 在个人中心，您随时可以查看、更正您的信息，取回一份副本，撤回投递，或要求删除；也可以联系 { $contact }，由同事为您办理。撤回不影响此前已进行的处理，但我们将无法继续处理您的应聘。您也可以向主管部门投诉。

consent-ai_interview-title = 由 AI 致电进行面试
consent-ai_interview-agree = 我同意 { $company } 在约定时间由 AI 面试官致电我进行面试，并由 AI 根据我的回答给出评分建议。
consent-ai_interview-who = 面试由 { $company } 安排，来电的是 AI，不是真人，接通后会首先说明。联系方式：{ $contact }。{ $processing }
consent-ai_interview-what = 您的手机号码、通话中说的话转写成的文字、通话时间，以及根据文字得出的评分和反馈。题目依据您的简历和岗位要求拟定。
consent-ai_interview-how = 接通后，面试官先说明身份和通话录音的用途，再次征得您的同意后才开始提问。您可以随时请它重复、要求换个时间、请真人另行联系您，或要求不再来电。不想继续，说一声就可以；如果没有说明就断了线，系统可能会再打给您，接着聊。
consent-ai_interview-not = 评分只看您说的内容，不看口音、语速、音色和情绪，也不看姓名、性别、年龄、照片和学校名称。我们不提取声纹，不询问婚育、健康、宗教等与工作无关的问题。
consent-ai_interview-person = AI 只给出评分和建议，并附上依据的原话。是否进入下一轮由招聘人员决定，不会仅凭 AI 的评分淘汰任何人。您可以要求说明理由、提出异议，并请人复核：在个人中心提出，或联系 { $contact }。
consent-ai_interview-keep = 通话文字和评分保存 { $transcript_months } 个月。您随时可以在个人中心要求删除，或联系 { $contact }，由同事为您办理。
consent-ai_interview-rights = 同意出于自愿。想撤回同意，通话前在个人中心操作，通话中直接告诉面试官即可。如不同意由 AI 面试，可以在个人中心提出由真人面试，我们会另行安排，不影响对您的评价。面试记录也可以在那里取回一份；如需更正或删除，请联系 { $contact }。

consent-recording-title = 通话录音（可选）
consent-recording-agree = 我同意 { $company } 对面试通话录音。
consent-recording-who = 录音由 { $company } 保存，仅限参与本次招聘的人员和处理您异议的人员收听。联系方式：{ $contact }。{ $processing }
consent-recording-what = 面试通话双方的声音，从您在通话中同意开始面试之后录起。
consent-recording-how = 面试官会在开场时说明通话会录音、作何用途，并问您现在是否开始；您同意开始，就是同意面试，也同意录音。不想录音，说一声“请不要录音”，面试照常进行，只留文字记录；中途提出也可以，从那时起不再录音，这通电话已录下的部分也不保留。无论在这里是否勾选，都以您在通话中的回答为准。
consent-recording-why = 用于核对转写文字是否准确，以及在您提出异议时复核。不用于分析声音特征，不用于训练模型。
consent-recording-keep = 录音加密存放，保存 { $recording_days } 天。您随时可以在个人中心撤回这项同意，录音随即删除；也可以联系 { $contact }。
consent-recording-rights = 这一项完全自愿。不录音也可以正常参加面试，评价不受影响。在个人中心撤回同意，录音即刻删除；取回的资料副本中包含录音（如有）。有疑问请联系 { $contact }。

consent-talent_pool-title = 有其他机会时想到我（可选）
consent-talent_pool-agree = 我同意 { $company } 把我的应聘信息保存在人才库，有适合的岗位时写信告诉我。
consent-talent_pool-who = { $company } 是您信息的处理者，联系方式：{ $contact }。{ $processing }
consent-talent_pool-what = 您的姓名、联系方式和简历，从简历中读到的内容，以及面试的评分和报告。
consent-talent_pool-why = 有其他适合的岗位时，招聘同事能想到您、写信给您。不会为此致电，也不会提供给其他公司。再次投递时，会重新征求您的同意。
consent-talent_pool-keep = 自您在这里同意之日起保存 { $pool_months } 个月。您随时可以在个人中心更改，或联系 { $contact }。
consent-talent_pool-rights = 这一项完全自愿，与本次投递的结果无关。您可以在个人中心撤回，或联系 { $contact }；撤回后我们不再为此写信给您。
