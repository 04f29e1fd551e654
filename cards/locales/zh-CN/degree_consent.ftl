consent-degree-by-colleague = 核实由我们的招聘同事在学信网等官方网站上进行，不经过其他机构。
consent-degree-by-service = { $company } 委托 { $service } 协助查询，它只能按这一目的使用您的姓名和在线验证码。

consent-degree_check-title = 核实学历
consent-degree_check-agree = 我同意 { $company } 用我提供的验证码或证明材料核实我的学历。
consent-degree_check-who = 核实由 { $company } 进行，联系方式：{ $contact }。{ $looking_up }
consent-degree_check-what = 您提供的在线验证码，或验证报告、证书上的姓名、学校、专业、层次、学习形式、入学和毕业日期、证书编号。报告上的照片、性别和出生日期，我们不读取，也不保存。
consent-degree_check-how = 您自己登录学信网，免费申请验证报告，把验证码填在这里，或上传报告的 PDF。我们把报告与您的简历对照，由同事在官方网页上核对。有任何不一致，会先请您说明，再由人决定。
consent-degree_check-not = 我们不会索要您的学信网账号和密码，不会以您的名义登录，也不会把结果用于本次招聘以外的目的。
consent-degree_check-keep = 核实结果和日期随应聘信息保存 { $application_months } 个月；验证码在核实结束后删除，上传的 PDF 读取后不留存，其他证明材料在核实结束后删除。
consent-degree_check-rights = 是否同意由您决定，也可以随时撤回。不同意不会被当作对您不利的理由，我们会与您商量别的办法。想查看、更正或删除结果，请联系 { $contact }。
