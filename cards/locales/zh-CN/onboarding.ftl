# 出了问题
error-onboarding-done-before = { $by } 已经完成了这一项，不用再做。
error-onboarding-waits = 这一项要等前面的事项办完才能勾选，现在没有改动。
error-onboarding-not-by-hand = 这一项不能直接勾选，提交材料、完成签署或填写后会自动完成。
error-probation-not-lawful = 当地规定不允许这样延长试用期，没有保存。依据：{ $source }

# 填写
field-onboarding-file-type = 请上传 PDF 或图片（JPG、PNG、HEIC、WebP），文件内容要和后缀一致
field-onboarding-expired = 这份证件已经过期，请上传有效的证件
field-onboarding-account = 请核对卡号，这个号码校验不通过
field-onboarding-time = 请按 09:30 这样的格式填写时间
field-course-url = 请填写以 https:// 开头的网址
field-course-minutes = 请填写 1 到 600 之间的分钟数
field-course-day = 请填写 0 到 250 之间的工作日数
onboarding-template-changed = 别的同事刚保存过新版本，请在最新版本上修改
onboarding-template-key = 清单里至少要有一项，每一项的代号不能重复
onboarding-template-ring = 有事项在互相等待，请检查“前置事项”
onboarding-warn-past = 这一天已经过去。保存后会立即按已入职处理。
onboarding-warn-holiday = 这一天不是工作日。可以保存，请确认当天有人接待。
