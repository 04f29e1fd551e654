"""Verification reports as 学信网 lays them out, made for tests: the labels are the real ones, the people invented."""

import io
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
import segno
import typst

FONTS: Final = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
CODE: Final = "A7K2M9PX4TQW8B3D"
GRADUATE: Final = {
    "姓名": "王小明",
    "性别": "男",
    "出生日期": "1995年03月12日",
    "入学日期": "2013年09月01日",
    "毕(结)业日期": "2017年06月30日",
    "学校名称": "华中科技大学",
    "专业": "计算机科学与技术",
    "学历类别": "普通高等教育",
    "学制": "4 年",
    "学习形式": "普通全日制",
    "层次": "本科",
    "毕(结)业": "毕业",
    "校(院)长姓名": "李元元",
    "证书编号": "104871201705001234",
}
STUDENT: Final = {
    "姓名": "王小明",
    "性别": "男",
    "民族": "汉族",
    "出生日期": "2003年03月12日",
    "院校": "华中科技大学",
    "层次": "本科",
    "院系": "计算机科学与技术学院",
    "班级": "计算机 2201",
    "专业": "计算机科学与技术",
    "学号": "U202210001",
    "学习形式": "普通全日制",
    "入学日期": "2022年09月01日",
    "学籍状态": "在籍（注册学籍）",
    "预计毕业日期": "2026年06月30日",
    "学制": "4 年",
    "学历类别": "普通高等教育",
}
ENGLISH: Final = {
    "Name": "WANG XIAOMING",
    "Gender": "Male",
    "Date of Birth": "1995-03-12",
    "Date of Enrollment": "2013-09-01",
    "Date of Graduation": "2017-06-30",
    "Name of Institution": "Huazhong University of Science and Technology",
    "Major": "Computer Science and Technology",
    "Type of Education": "Regular Higher Education",
    "Duration of Study": "4 years",
    "Form of Study": "Regular Full-time",
    "Level": "Undergraduate",
    "Graduation Status": "Graduated",
    "Certificate Number": "104871201705001234",
}
TITLES: Final = {
    "diploma": "教育部学历证书电子注册备案表",
    "enrolment": "教育部学籍在线验证报告",
    "english": "Online Verification Report of Higher Education Qualification Certificate",
}


def link(code: str = CODE) -> str:
    return f"https://www.chsi.com.cn/xlcx/bg.do?vcode={code}&srcid=bgcx"


def report_pdf(
    kind: str = "diploma",
    *,
    code: str = CODE,
    qr: str | None = None,
    title: str = "",
    pages: int = 1,
    **changed: str,
) -> bytes:
    """`changed` by label (`姓名="李四"`); `qr`: what the QR code says, empty for none."""
    fields = {"diploma": GRADUATE, "enrolment": STUDENT, "english": ENGLISH}[kind] | changed
    cells = "".join(f"[{label}], [{value}]," for label, value in fields.items())
    says = link(code) if qr is None else qr
    picture = f'#image(bytes("{_svg(says)}"), format: "svg", width: 3cm)' if says else ""
    label = "Online Verification Code" if kind == "english" else "在线验证码"
    grouped = " ".join(code[at : at + 4] for at in range(0, len(code), 4))
    columns = "(auto, 1fr)" if kind == "english" else "(auto, 1fr, auto, 1fr)"
    more = "#pagebreak()\n附页\n" * (pages - 1)
    source = f"""
#set page(paper: "a4", margin: 2cm)
#set text(font: "Noto Serif SC", size: 11pt, lang: "zh")
#align(center, text(size: 18pt)[{title or TITLES[kind]}])
#align(right)[更新日期：2026年11月20日]
#grid(columns: (1fr, 3.2cm), gutter: 8pt,
  table(columns: {columns}, inset: 8pt, {cells}),
  rect(width: 3cm, height: 4cm, fill: luma(200))[])
#v(1cm)
#grid(columns: (1fr, 3.2cm), align(horizon)[{label} {grouped}], [{picture}])
#v(1cm)
#text(size: 8pt)[
注意事项：\\
1、《备案表》是根据《高等学校学生学籍学历电子注册办法》对学历证书电子注册复核备案的结果。\\
2、《备案表》内容验证办法：点击备案表中的在线验证码，可在线验证；登录“学信档案”网站，点击“在线验证”，输入在线验证码进行验证。
]
{more}
"""
    made = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def _svg(says: str) -> str:
    out = io.BytesIO()
    segno.make(says, error="m").save(out, kind="svg", scale=4, border=2)
    return out.getvalue().decode().replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
