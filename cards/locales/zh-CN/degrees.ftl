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
