"""What the rules make of the many ways in which people write the same thing."""

import pytest

from adapters.resume import skill_list
from adapters.resume.headings import Section, heading
from adapters.resume.output import ParsedResume
from adapters.resume.rulebook import RulebookParser
from hrcore.ports.resume import Quoted, ResumeFormat, ResumeProfile, ResumeText


def parse(text: str, region: str = "CN") -> ResumeProfile:
    return RulebookParser().parse(ResumeText(text, 1, ResumeFormat.TXT), region=region)


def said(quoted: Quoted | None) -> str | None:
    return quoted.value if quoted else None


def jobs(text: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(said(part) for part in (job.employer, job.title, job.start, job.end)) for job in parse(text).experience
    ]


def studies(text: str) -> list[tuple[str | None, ...]]:
    return [tuple(said(part) for part in (one.school, one.degree, one.major, one.end)) for one in parse(text).education]


def abilities(text: str) -> list[tuple[str, str, int | None]]:
    return [(skill.name.value, skill.level.value, skill.years) for skill in parse(text).skills]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("教 育 背 景", Section.EDUCATION),
        ("【工作经历】", Section.EXPERIENCE),
        ("三、项目经验：", Section.PROJECTS),
        ("EMPLOYMENT HISTORY", Section.EXPERIENCE),
        ("E X P E R I E N C E", Section.EXPERIENCE),
        ("教育背景 Education", Section.EDUCATION),
        ("Skills & Tools", Section.SKILLS),
        ("证书与语言", Section.LANGUAGES),
        ("■ 自我评价", Section.SUMMARY),
        ("Managed the education program", None),
        ("工作经历丰富", None),
    ],
)
def test_headings_are_known_in_many_wordings(line: str, section: Section | None) -> None:
    assert heading(line) is section


@pytest.mark.parametrize(
    "lines",
    [
        "示例科技有限公司    产品经理    2019.03-至今",
        "2019年3月 — 至今    示例科技有限公司    产品经理",
        "示例科技有限公司 | 产品经理 | 2019/03 - 现在",
        "示例科技有限公司\n产品经理  2019.03–至今",
        "2019.03-至今\n示例科技有限公司\n产品经理",
        "公司名称：示例科技有限公司\n职位：产品经理\n时间：2019.03-至今",
        "示例科技有限公司 / 产品经理 / 2019.03-至今",
        "示例科技有限公司 产品经理 2019.03-至今",
        "示例科技有限公司（2019.03-至今） 产品经理",
    ],
)
def test_a_chinese_employment_may_be_laid_out_in_any_way(lines: str) -> None:
    assert jobs(f"王芳\n工作经历\n{lines}\n- 负责用户增长\n") == [
        ("示例科技有限公司", "产品经理", "2019-03", "present")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Senior Engineer, Example Ltd, London — Jan 2019 – Present",
        "Example Ltd, London, UK\tJan 2019 – Present\nSenior Engineer",
        "Example Ltd\nSenior Engineer | Jan 2019 – Present",
        "Senior Engineer\nExample Ltd, London\nJan. 2019 to present",
        "Senior Engineer @ Example Ltd\nLondon, UK | 01/2019 – Present",
        "Senior Engineer at Example Ltd (January 2019 - Present)",
        "Senior Engineer — Example Ltd\nAccra, Ghana. Jan 2019 to date",
        "Senior Engineer\t\tJan 2019 – Present\nExample Ltd\t\tLondon, UK",
        "2019-01 – now   Senior Engineer, Example Ltd",
    ],
)
def test_an_english_employment_may_be_laid_out_in_any_way(lines: str) -> None:
    text = f"Jane Roe\n\nExperience\n{lines}\n- Built the thing that everybody uses\n"
    assert jobs(text) == [("Example Ltd", "Senior Engineer", "2019-01", "present")]


def test_several_titles_under_one_employer_are_several_employments() -> None:
    text = """Experience
Example Ltd, London    2015 - Present
Senior Engineer (2019 - Present)
- led the team
Engineer (2015 - 2019)
- built the product
"""
    assert jobs(text) == [
        ("Example Ltd", "Senior Engineer", "2019", "present"),
        ("Example Ltd", "Engineer", "2015", "2019"),
    ]


def test_wrapped_bullets_are_joined_and_marks_stripped() -> None:
    text = "Experience\nExample Ltd, Engineer  2019 - 2021\n• Built a multi-\nagent system that serves\nmillions\n1) Fixed it\n"
    highlights = parse(text).experience[0].highlights
    assert [one.value for one in highlights] == ["Built a multi-agent system that serves millions", "Fixed it"]
    assert (
        text[highlights[0].span.start : highlights[0].span.end] == "Built a multi-\nagent system that serves\nmillions"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("浙江大学 计算机科学与技术 本科 2014.09-2018.06", ("浙江大学", "bachelor", "计算机科学与技术", "2018-06")),
        ("2014-2018  浙江大学计算机科学与技术专业本科", ("浙江大学", "bachelor", "计算机科学与技术", "2018")),
        ("PhD Example University, Physics  2014 – 2018", ("Example University", "doctor", "Physics", "2018")),
        (
            "Example University, BS in Computer Science, 2018",
            ("Example University", "bachelor", "Computer Science", "2018"),
        ),
        ("Master of Science in Nursing, Example College, 2018", ("Example College", "master", "Nursing", "2018")),
        ("学校：清华大学  专业：会计学  学历：硕士  2018.06", ("清华大学", "master", "会计学", "2018-06")),
        ("北京示例大学（本科） 软件工程 2014.09-2018.06", ("北京示例大学", "bachelor", "软件工程", "2018-06")),
    ],
)
def test_education_is_read_in_any_order(line: str, expected: tuple[str, ...]) -> None:
    assert studies(f"Education\n{line}\n") == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "精通 Python，熟悉 Docker 和 K8s，了解 Go",
            [
                ("Python", "expert", None),
                ("Docker", "familiar", None),
                ("Kubernetes", "familiar", None),
                ("Go", "aware", None),
            ],
        ),
        ("Python (5 years), SQL (proficient)", [("Python", "unstated", 5), ("SQL", "proficient", None)]),
        ("熟练掌握排班管理、库存管理", [("排班管理", "proficient", None), ("库存管理", "proficient", None)]),
        ("Languages: Python, C++", [("Python", "unstated", None), ("C++", "unstated", None)]),
        ("Expert: Figma, Sketch", [("Figma", "expert", None), ("Sketch", "expert", None)]),
        ("SQL、Python：熟练，能独立分析", [("SQL", "proficient", None), ("Python", "proficient", None)]),
        ("HTML/CSS、CI/CD", [("HTML", "unstated", None), ("CSS", "unstated", None), ("CI/CD", "unstated", None)]),
        ("用户研究    熟练", [("用户研究", "proficient", None)]),
        ("精通招聘广告里写的一切、SQL", [("SQL", "expert", None)]),
        ("Expert in everything in the job ad, Python", [("Python", "expert", None)]),
        (
            "Proficient in employee relations and workforce planning",
            [("Employee relations", "proficient", None), ("Workforce planning", "proficient", None)],
        ),
    ],
)
def test_skills_carry_the_level_that_is_claimed(line: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert abilities(f"Skills\n{line}\n") == expected


@pytest.mark.parametrize(
    ("line", "region", "value"),
    [
        ("电话：138-0013-8000", "CN", "+8613800138000"),
        ("Tel: +86 138 0013 8000", "US", "+8613800138000"),
        ("(512) 555-0142", "CN", "+15125550142"),
        ("Phone 020 7946 0522", "GB", "+442079460522"),
        ("座机：010-62781234", "CN", "+861062781234"),
    ],
)
def test_phones_become_international_numbers(line: str, region: str, value: str) -> None:
    assert [phone.value for phone in parse(f"王芳\n{line}\n2018.09-2019.06", region).phones] == [value]


def test_a_label_after_the_last_job_opens_its_own_section() -> None:
    text = "工作经历\n2019.03-至今 示例医院 护士\n负责病房管理\n\n证书:急救证\n技能:静脉穿刺(精通)\n语言:普通话\n"
    profile = parse(text)
    assert [one.value for one in profile.experience[0].highlights] == ["负责病房管理"]
    assert abilities(text) == [("静脉穿刺", "expert", None)]
    assert [one.value for one in profile.languages] == ["普通话"]


def test_a_stack_named_inside_a_job_does_not_end_it() -> None:
    text = "工作经历\n示例公司 工程师 2019.03-至今\n- 做平台\n技术栈：Java、Redis\n甲乙公司 工程师 2017.03-2019.02\n- 做系统\n"
    assert [job[0] for job in jobs(text)] == ["示例公司", "甲乙公司"]


def test_dates_and_amounts_are_no_phones() -> None:
    assert parse("2018.09-2019.06\n2014.9-2018.6\n2019-2021\n预算 12000000 元\n99.97% of 1,234,567 calls").phones == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("姓　名：王小芳    性别：女", "王小芳"),
        ("个人简历\n\n欧阳静怡\n13800138000", "欧阳静怡"),
        ("JANE Q. ROE\nEngineer", "Jane Q. Roe"),
        ("陈思源 Ethan Chen\n数据分析师", "陈思源"),
        ("Curriculum Vitae\nMaria Gonzalez-Reyes, RN\n", "Maria Gonzalez-Reyes"),
        ("张伟 | Java工程师 | 5年", "张伟"),
    ],
)
def test_the_name_is_found(text: str, value: str) -> None:
    assert said(parse(text).name) == value


def test_projects_without_dates_are_found_by_their_bullets() -> None:
    text = "Projects\ntinyqueue — a job queue in Go\n- 1.2k stars\nfontlens — inspects fonts\n- used by two foundries\n"
    assert [project.name.value for project in parse(text).projects] == ["tinyqueue", "fontlens"]


def test_a_resume_told_in_sentences_is_understood() -> None:
    text = "王强\n2017年3月到现在在苏州恒锐精密有限公司，做生产主管。\n2009年9月到2012年6月在盐城机电学院读数控技术，大专。\n"
    assert jobs(text) == [("苏州恒锐精密有限公司", "生产主管", "2017-03", "present")]
    assert studies(text) == [("盐城机电学院", "associate", "数控技术", "2012-06")]


def test_the_skill_list_covers_many_trades_in_both_languages() -> None:
    assert skill_list.count() >= 300
    assert skill_list.usual_name("k8s") == "Kubernetes"
    assert skill_list.usual_name("用户调研") == "用户研究"
    assert skill_list.usual_name("user RESEARCH") == "User research"
    assert skill_list.usual_name("no such thing") is None


def test_the_output_shows_value_place_and_words() -> None:
    text = ResumeText(
        "Jane Roe\nExperience\nExample Ltd, Engineer  Jan 2019 - Present\n- built it\n", 1, ResumeFormat.TXT
    )
    found = ParsedResume(text, RulebookParser().parse(text)).json()
    assert found["format"] == "txt"
    assert found["name"] == {"value": "Jane Roe", "start": 0, "end": 8, "quote": "Jane Roe"}
    job = found["experience"][0]
    assert job["start"] == {"value": "2019-01", "start": 43, "end": 51, "quote": "Jan 2019"}
    assert [one["quote"] for one in job["highlights"]] == ["built it"]
