error-unreadable-report = { $reason ->
    [broken] 文件已损坏，无法打开。请从学信网重新下载，或直接填写在线验证码。
    [password] 文件设有密码，无法读取。请上传从学信网下载的原文件，或直接填写在线验证码。
    [empty] 文件中没有内容。请检查是否选错了文件。
    [scanned] 这是一张扫描图片，读不出文字。请上传从学信网下载的 PDF，或直接填写在线验证码。
    [too-large] 文件太大。请上传从学信网下载的 PDF，或直接填写在线验证码。
    [too-long] 文件页数过多。请只上传验证报告本身，或直接填写在线验证码。
    [unsupported] 这里只读 PDF。请上传从学信网下载的 PDF，或直接填写在线验证码。
    [not-a-report] 这份文件不像学信网的在线验证报告。请检查是否选错了文件，或直接填写在线验证码。
   *[other] 这份文件无法读取。请直接填写在线验证码。
}
error-degree-service = 学历查询服务暂时没有回应，将由同事在官方网页上核对。
field-degree-code = 在线验证码是 12 位或 16 位的字母和数字，请对照报告再核对一遍
field-degree-file = 不支持这种文件，请上传 PDF、JPG 或 PNG

letter-button-degree = 去核实学历
letter-degree-subject = 请协助核实学历：{ $job }
letter-degree-lead = 您应聘 **{ $company }** 的 **{ $job }** 进展顺利，接下来想请您协助核实学历。
letter-degree-again = 您应聘 **{ $company }** 的 **{ $job }**，学历核实还差一步，想请您再提供一次材料。验证码过期或输错都很常见，重新填写即可。
letter-degree-how =
    整个过程只需几分钟，由您自己在学信网操作：
    - 登录学信网的“学信档案”，免费申请《教育部学历证书电子注册备案表》（在读请申请学籍在线验证报告）
    - 把报告上的在线验证码填在页面里，或上传报告的 PDF
    - 我们不需要您的学信网账号和密码，请不要告诉任何人
letter-degree-how-document =
    页面上写明了需要哪种材料、到哪里办理：
    - 材料由您自己取得，在页面上传
    - 由同事核对，核对完即删除
letter-degree-until = 请在 **{ $until }** 前完成。来不及也没关系，告诉我们一声就好。
letter-degree-free = 是否同意由您决定，页面上有详细说明。如有疑问，请联系 { $contact }。
letter-degree-reminder-subject = 提醒：学历核实还没有完成（{ $job }）
letter-degree-reminder-lead = **{ $job }** 的学历核实还在等您，提醒您一下。如果已经在办理，请忽略这封邮件。
letter-degree-trouble = 报告申请遇到困难，或暂时办不下来，请告诉 { $contact }，我们一起想办法。
letter-button-explain = 说明情况
letter-explain-subject = 想听您说明一下：{ $job }
letter-explain-lead = 在核实您应聘 **{ $job }** 的学历时，我们看到有些信息与简历不一致，想先听听您的说明。
letter-explain-again = 关于您应聘 **{ $job }** 的学历核实，还有一个问题想请您说明，具体内容请在个人页面查看。在听到您的说明之前，我们不会做任何决定。
letter-explain-about = 涉及的内容：**{ $about }**。具体对照请在个人页面查看。
letter-explain-something = 具体情况请在个人页面查看。
letter-explain-common = 不一致的原因很多，比如改名、学校更名、笔误、登记有误。在听到您的说明之前，我们不会做任何决定。
letter-explain-until = 请在 **{ $until }** 前说明。需要更多时间，或想当面说，都可以告诉我们。
letter-explain-person = 之后由同事商量决定，不由系统决定。如有疑问，请联系 { $contact }。

message-kind-degree-request = 学历核实请求
message-kind-degree-reminder = 学历核实提醒
message-kind-degree-explanation = 请候选人说明学历情况
message-kind-degree-checked = 学历核实结果卡片
message-kind-degree-doubt = 学历疑点卡片

degree-group-name = 学历核实：{ $job }（{ $number }）
degree-part-name = 姓名
degree-part-school = 学校
degree-part-level = 层次
degree-part-major = 专业
degree-part-started = 入学时间
degree-part-ended = 毕业时间
degree-part-conclusion = 毕（结）业
degree-part-form = 学习形式
degree-part-certificate = 证书编号
degree-level-doctor = 博士
degree-level-master = 硕士
degree-level-bachelor = 本科
degree-level-associate = 专科
degree-not-stated = 未写明
degree-reason = 核对人的说明
degree-open = 查看学历核实
degree-differences = 不一致之处
degree-differs-line = { $part }：简历为“{ $stated }”，报告为“{ $reported }”
degree-problems = 另请留意
degree-problem-qr_missing = 报告上没有读到二维码。
degree-problem-qr_differs = 报告上的二维码与印出的验证码不一致，文件可能被改动过，请以官方网页为准。
degree-problem-qr_elsewhere = 报告上的二维码指向学信网以外的网站，请勿扫码，以官方网页为准。
degree-problem-service_unavailable = 查询服务没有回应，请在官方网页上核对。
degree-problem-not_found = 查询服务没有查到这份报告。
degree-problem-bad_code = 查询服务认为验证码有误或已过期。

degree-result-verified = 一致
degree-result-doubtful = 有疑点
degree-result-unverifiable = 无法核实
degree-result-refused = 候选人未同意
degree-result-accepted = 说明后采信
degree-result-ended = 不予采信
degree-checked-title = { $candidate } 的学历核实
degree-checked-subtitle = 应聘 { $job }
degree-checked-summary = { $candidate } 的学历核实：{ $result }
degree-checked-verified = 官方记录与简历一致。
degree-checked-doubtful = 官方记录与简历有不一致之处。已建群并请候选人说明，听过说明后再决定。
degree-checked-unverifiable = 这份学历目前无法核实，这本身说明不了什么。
degree-checked-refused = 候选人不希望核实学历。这是候选人的权利，请不要追问原因；如有需要，可商量别的办法。
degree-checked-accepted = 听过候选人的说明后，决定采信。
degree-checked-ended = 听过各方意见后，决定不予采信。应聘本身如何处理，请另行决定。
degree-checked-line = { $by }，{ $at }
degree-checked-at = { $at }

degree-doubt-title = 学历疑点：{ $candidate }
degree-doubt-subtitle = 应聘 { $job }
degree-doubt-summary = { $candidate } 的学历疑点：{ $state }
degree-doubt-hearing-tag = 等候选人说明
degree-doubt-hearing-what = 下面是与简历不一致的地方。已请候选人说明，收到说明或期满后提交决定，在此之前不下结论。
degree-doubt-deciding-tag = 等待决定
degree-doubt-deciding-what = 请有权决定的同事结合候选人的说明作出决定。不一致不等于造假。
degree-doubt-accepted-tag = 已采信
degree-doubt-accepted-what = 经商议，采信候选人的说明。本群已归档。
degree-doubt-ended-tag = 不予采信
degree-doubt-ended-what = 经商议，不予采信。应聘如何处理由招聘负责人另行决定。本群已归档。
degree-doubt-found = 发现人：{ $by }，{ $at }
degree-explanation = 候选人的说明
degree-explained-at = 于 { $at } 提交
degree-hearing-until = 请候选人在 { $at } 前说明
degree-not-explained = 候选人没有在期限内说明，这不应被当作承认。

todo-check-degree-title = 核对学历：{ $about }
todo-check-degree-why = 候选人已提供验证码或材料。请打开官方网页核对，再回来填写结果。
todo-degree-expired-title = 学历核实没有等到材料：{ $about }
todo-degree-expired-why = 候选人在期限内没有提供。可以再请一次，也可以写明原因，标为无法核实。
todo-degree-doubt-title = 学历疑点待决定：{ $about }
todo-degree-doubt-why = 已建群并请候选人说明。决定作出后，这条待办自动完成。
todo-degree-ended-title = 学历不予采信，请决定应聘如何处理：{ $about }
todo-degree-ended-why = 学历疑点已有决定，应聘不会因此自动结束。请由您决定下一步，并写明原因。

file-consent-degree_check = 核实学历
portal-consent-degree_check = 核实学历

portal-degree-title = 学历核实
portal-degree-of = { $company }，{ $job }
portal-degree-section-consent = 我们想请您协助核实学历。先看看说明，再决定是否同意。
portal-degree-section-give = 请提供在线验证码或证明材料。
portal-degree-section-given = 已收到您提供的内容，同事正在核对，您无需再做什么。
portal-degree-section-explain = 核实中有些信息与简历不一致，想先听听您的说明。
portal-degree-section-explained = 已收到您的说明，同事会商量后告诉您。
portal-degree-section-done = 学历核实已经结束，感谢您的配合。
portal-degree-section-declined = 您选择了不进行学历核实，这不会被当作对您不利的理由。改变主意的话，随时可以在这里开始。
portal-degree-go-now = 去看看
portal-degree-go-see = 查看
portal-degree-yes = 我同意
portal-degree-no = 我不同意
portal-degree-no-harm = 是否同意由您决定，不同意不会被当作对您不利的理由。
portal-degree-how-register = 怎样拿到在线验证码
portal-degree-how-application = 2002 年以前的学历
portal-degree-how-abroad = 国（境）外的学历
portal-degree-how-certificate = 上传学历证书
portal-degree-steps-register =
    用您自己的账号登录学信网，进入“学信档案”。没有账号的，可以免费注册。
    选择“在线验证报告”，申请《教育部学历证书电子注册备案表》；还在读的，申请《教育部学籍在线验证报告》。
    选择有效期，建议不少于一个月。申请免费，即时生成。
    把报告上 12 位或 16 位的“在线验证码”填在下面，或上传报告的 PDF，两者选一即可。
portal-degree-steps-application =
    2002 年以前的学历不在网上登记，需要申请《中国高等教育学历认证报告》。
    登录学信网，选择“学历认证”，按提示提交证书，在线办理。
    拿到认证报告后，把 PDF 或照片上传到这里。办理需要一些日子，请告诉我们，我们可以等。
portal-degree-steps-abroad =
    国（境）外学历由教育部留学服务中心认证。
    登录留学服务中心的服务大厅，选择“国（境）外学历学位认证”，按提示办理；已有认证书的，直接使用。
    把认证书的 PDF 或照片上传到这里。还没有认证书的，可先上传毕业证书，并告诉我们办理进度。
portal-degree-steps-certificate =
    准备好毕业证书的 PDF 或清晰照片。
    上传到这里，由同事与学校或官方渠道核对。
portal-degree-open-register = 打开学信档案
portal-degree-open-application = 打开学历认证
portal-degree-open-abroad = 打开留学服务中心
portal-degree-never = 请不要把账号、密码或短信验证码告诉任何人，我们从不需要。
portal-degree-code-title = 填写在线验证码
portal-degree-code = 在线验证码
portal-degree-code-hint = 报告上的 12 位或 16 位字母和数字，空格和大小写都没关系
portal-degree-send = 提交
portal-degree-report-title = 或者上传报告
portal-degree-report = 验证报告（PDF）
portal-degree-report-hint = 从学信网下载的原文件，不超过 10 MB。读取其中的文字后不保存文件，也不读取照片
portal-degree-report-send = 上传并读取
portal-degree-document-title = 上传证明材料
portal-degree-document-application = 学历认证报告
portal-degree-document-abroad = 国（境）外学历认证书
portal-degree-document-certificate = 毕业证书
portal-degree-document-hint = PDF、JPG 或 PNG，不超过 10 MB。加密存放，核对完即删除
portal-degree-other = 我的情况不一样
portal-degree-other-lead = 请选一种最接近的，页面会换成对应的办法：
portal-degree-route-register = 2002 年以后的国内学历，或在读
portal-degree-route-application = 2002 年以前的国内学历
portal-degree-route-abroad = 国（境）外学历
portal-degree-route-certificate = 只有证书原件
portal-degree-take-back = 撤回同意
portal-degree-until = 请在 { $until } 前完成。来不及的话，请告诉 { $contact }。
portal-degree-differs = 不一致的地方
portal-degree-differs-lead = 不一致的原因很多，不代表您做错了什么。在听到您的说明之前，我们不会做任何决定。
portal-degree-in-resume = 简历：
portal-degree-in-report = 报告：
portal-degree-explain = 请您说明
portal-degree-explained = 已收到您的说明。作出决定之前，您还可以修改。
portal-degree-explanation = 您的说明
portal-degree-explanation-hint = 例如改过名、学校更名、转过专业、登记有误等，照实说就好
portal-degree-explain-send = 提交说明
portal-degree-explain-again = 保存修改
portal-degree-still-open = 还有一个问题请您说明：
portal-degree-said-before = 您之前的说明
portal-degree-explain-people = 由同事商量决定，不由系统决定。想当面说，请联系 { $contact }。
portal-degree-changed-mind = 我愿意进行核实
portal-degree-questions = 如有疑问，或想查看、更正结果，请联系 { $contact }。

degree-state-awaiting_consent = 等候选人同意
degree-state-awaiting_code = 等验证码或材料
degree-state-code_received = 已收到，正在查询
degree-state-needs_human = 等同事核对
degree-state-verified = 已核实
degree-state-doubtful = 有疑点
degree-state-expired = 已过期
degree-state-unverifiable = 无法核实
degree-route-register = 学信网在线验证
degree-route-application = 2002 年以前，学历认证报告
degree-route-abroad = 国（境）外学历认证
degree-route-certificate = 证书核对
degree-moment-advanced = 决定进入复试时
degree-moment-second_round = 约好复试时
degree-moment-offer = 进入录用阶段时
degree-moment-hired = 签署录用书后
degree-moment-by_hand = 不自动开始，由招聘人员发起
hr-degrees-title = 学历核实
hr-degrees-moment = 什么时候开始
hr-degrees-moment-lead = 到了这一步，系统会请候选人同意并提供验证码。随时可以在候选人档案里手动发起。
hr-degrees-save = 保存
hr-degrees-state = 状态
hr-degrees-since = 请候选人于
hr-degrees-none = 还没有学历核实。
hr-degree-panel = 学历核实
hr-degree-panel-none = 还没有开始。开始后会先请候选人同意。
hr-degree-start = 请候选人核实学历
hr-degree-title = 学历核实：{ $name }
hr-degree-back = { $name } 的档案
hr-degree-waits-awaiting_consent = 已请候选人同意，还在等回复。
hr-degree-waits-awaiting_code = 候选人已同意，还在等验证码或材料。
hr-degree-expires = 等到 { $at } 为止
hr-degree-look = 到官方网页核对
hr-degree-look-lead = 打开学信网的在线验证页面，输入验证码，把看到的内容与下面的简历对照。
hr-degree-look-document = 请查看候选人上传的材料，并通过官方渠道核对真伪。
hr-degree-open-code = 打开在线验证（已带验证码）
hr-degree-open-page = 打开官方网页
hr-degree-captcha = 网页上的图形验证码由您本人输入。请不要截图保存照片，只需在下面填写结果。
hr-degree-document = 下载材料
hr-degree-compare = 与简历对照
hr-degree-resume = 简历
hr-degree-report = 报告
hr-degree-differs = 不一致
hr-degree-unsure = 请人工比对
hr-degree-compare-hint = 报告一栏来自候选人提供的文件，只供参考；文件可以伪造，以官方网页为准。
hr-degree-finding = 您看到的结果
hr-degree-finding-lead = 官方网页上的内容与简历
hr-degree-matches = 一致
hr-degree-cannot = 无法核实
hr-degree-reason = 说明
hr-degree-reason-hint = 不一致或无法核实时必填，写明哪里不同、为什么查不到。候选人可能会看到这些内容。
hr-degree-save = 保存结果
hr-degree-give-up = 不再等候
hr-degree-again = 请候选人再提供一次
hr-degree-result = 结果
hr-degree-deciding = 已提交决定，等候审批。
hr-degree-nobody = 已听过候选人的说明，还没有人可以作决定。请确认公司设有法务、IT 和招聘人员，然后提交。
hr-degree-ask-more = 说明仍未解决疑问：再问一次
hr-degree-question = 还有哪里需要说明？
hr-degree-question-hint = 候选人会看到您写的原话，并再有七天时间说明。如已提交他人决定，会先撤回，待说明后重新提交。
hr-degree-ask-send = 请候选人说明
hr-degree-submit = 提交决定
hr-degree-group = 打开协作群
error-channel-archived = 这个群已归档，只能查看，不能再发言。
workspace-archived = 已归档
workspace-archived-note = 这个群已归档，只能查看。
