error-unreadable-report = { $reason ->
    [broken] The file is damaged and cannot be opened. Please download it again from chsi.com.cn, or just enter the verification code.
    [password] The file is locked with a password. Please upload the file as you downloaded it, or just enter the verification code.
    [empty] The file is empty. Please check that you chose the right one.
    [scanned] This is a scanned picture without text. Please upload the PDF you downloaded, or just enter the verification code.
    [too-large] The file is too large. Please upload the PDF you downloaded, or just enter the verification code.
    [too-long] The file has too many pages. Please upload the report alone, or just enter the verification code.
    [unsupported] Only PDF files can be read here. Please upload the PDF you downloaded, or just enter the verification code.
    [not-a-report] This does not look like an online verification report. Please check the file, or just enter the verification code.
   *[other] This file cannot be read. Please just enter the verification code.
}
error-degree-service = The look-up service did not answer. A colleague checks on the official page instead.
field-degree-code = The verification code has 12 or 16 letters and digits. Please compare it with your report
field-degree-file = This kind of file cannot be used. Please upload a PDF, JPG or PNG
