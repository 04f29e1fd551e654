"""Section headings in their many wordings, Chinese and English."""

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Section(StrEnum):
    CONTACT = "contact"
    OBJECTIVE = "objective"
    SUMMARY = "summary"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    SKILLS = "skills"
    LANGUAGES = "languages"
    OTHER = "other"


_WORDINGS: Final[dict[Section, str]] = {
    Section.CONTACT: """
        基本信息 个人信息 个人资料 基本资料 基础信息 联系方式 联系信息 联系我 个人简历 简历 求职简历 个人档案 我的信息 联系
        personal information|personal details|personal data|contact|contact information|contact details|contact me|
        get in touch|details|resume|curriculum vitae|cv|personal info|contact info|info|personalia|bio data
    """,
    Section.OBJECTIVE: """
        求职意向 求职目标 应聘职位 应聘岗位 意向职位 期望职位 职业目标 期望工作 求职期望 职业意向 求职信息 工作意向
        objective|career objective|job objective|career goal|career goals|target position|target role|job target
    """,
    Section.SUMMARY: """
        自我评价 个人评价 自我介绍 个人简介 个人总结 个人优势 核心优势 职业概述 职业总结 个人概述 综合评价 自我总结 自我描述
        职业摘要 关于我 简介 概述 优势亮点 我的优势 个人亮点 核心竞争力 个人特点 工作总结 职业简介 个人陈述 摘要 个人概况
        职业亮点 优势 自评 自我鉴定 个人描述 个人特长
        summary|profile|professional summary|about me|about|executive summary|career summary|personal statement|
        professional profile|personal profile|career profile|summary of qualifications|qualifications|
        qualifications summary|highlights|career highlights|overview|introduction|who i am|profile summary|
        personal summary|key achievements|professional overview|selected achievements|my profile
    """,
    Section.EDUCATION: """
        教育背景 教育经历 学历 教育 学历背景 学习经历 教育情况 学历信息 教育信息 教育培训 教育及培训 求学经历 教育与培训
        学业背景 教育履历 学术背景 教育经验 教育/培训 学历情况
        education|educational background|academic background|education and training|education & training|
        academic qualifications|academic history|education history|qualifications and education|academics|
        education and qualifications|education & qualifications|educational qualifications|academic credentials|
        education & certifications|education and certifications|schooling|studies|education & credentials
    """,
    Section.EXPERIENCE: """
        工作经历 工作经验 职业经历 实习经历 工作履历 实习经验 任职经历 从业经历 工作背景 职业履历 主要工作经历 实践经历
        工作及实习经历 实习及工作经历 工作实习经历 实习/工作经历 工作/实习经历 履历 经历 全职经历 职业生涯 早期经历 其他工作经历
        相关工作经历 实习与工作经历 工作与实习经历 兼职经历 过往经历 工作经历及业绩 实习工作经历 校园经历 社会实践 社团经历 校内经历 在校经历 学生工作 组织经历 校园实践 社会活动 校园工作 职业背景 从业经验
        experience|work experience|employment|employment history|professional experience|work history|career history|
        professional background|relevant experience|internships|internship experience|internship|career|positions held|
        professional history|industry experience|experience and achievements|career experience|additional experience|
        earlier experience|other experience|selected experience|employment experience|where i've worked|earlier career|
        relevant work experience|work experience & internships|retail experience|sales experience|previous experience|
        teaching experience|research experience|leadership experience|professional appointments|earlier roles|
        previous employment|practical experience|work|jobs|early career|current role|current position
    """,
    Section.PROJECTS: """
        项目经历 项目经验 主要项目 项目 代表项目 项目实践 项目作品 作品 个人项目 开源项目 重点项目 科研项目 科研经历 研究经历
        代表作品 项目背景 核心项目 项目案例 项目成果 部分项目 精选项目 作品集 课程项目 校园项目 近期项目 业余项目 项目介绍
        主要项目经历 主要项目经验 典型项目
        projects|project experience|selected projects|key projects|personal projects|side projects|open source|
        notable projects|academic projects|major projects|project highlights|open source projects|portfolio|
        selected work|project work|relevant projects|open-source projects|course projects|recent projects|
        open-source contributions|open source contributions|selected case studies|case studies
    """,
    Section.SKILLS: """
        专业技能 技能 技能特长 职业技能 技能专长 掌握技能 技术栈 专业能力 技术能力 技能清单 个人技能 核心技能 技能标签 技能证书
        技能与证书 技能/证书 技能及证书 IT技能 计算机技能 工作技能 技术技能 擅长领域 相关技能 技能与特长 技能与工具 专业特长
        技能水平 办公技能 专业技能及证书 技能及语言 技能与语言 语言与技能 语言及技能 技能优势 技能/语言 其他技能 工具 软件技能 业务技能 设计技能
        管理技能 技能概览 技能总结 技术专长 能力 核心能力 工具技能 专业知识 技能和证书
        skills|technical skills|professional skills|top skills|strengths|key strengths|core competencies|core skills|key skills|skills & tools|
        skills and tools|technologies|technical proficiencies|areas of expertise|expertise|competencies|tech stack|
        computer skills|it skills|skill set|skills summary|tools|tools & technologies|tools and technologies|
        skills & interests|skills and interests|skills & languages|skills and languages|additional skills|
        skills and competencies|skills & expertise|technical expertise|languages and tools|software|software skills|
        technical summary|proficiencies|professional competencies|skills & certifications|skills and certifications|
        technologies and tools|hard skills|soft skills|languages and skills|languages & skills|
        systems|systems and tools|tools & software|key competencies|areas of knowledge|selected skills
    """,
    Section.LANGUAGES: """
        语言能力 语言 外语水平 外语能力 语言水平 语言技能 外语 掌握语言
        languages|language skills|language|language proficiency|foreign languages|spoken languages|human languages
    """,
    Section.OTHER: """
        荣誉奖项 获奖情况 荣誉 奖项 所获荣誉 获奖经历 荣誉证书 证书 资格证书 培训经历 兴趣爱好 爱好 其他 论文 发表论文
        专利 学术成果 附加信息 其他信息 证书资质 职业资格 培训 志愿者经历 志愿经历 推荐人 荣誉与奖项 奖励
        所获奖项 资质证书 奖项荣誉 荣誉奖励 获奖荣誉 在校情况 校园活动 补充信息 认证 证书与奖项 证书与荣誉 所获证书
        职业证书 资格认证 兴趣 薪资期望 期望薪资 个人作品链接 主修课程 相关课程 培训与证书 专业证书 证书及荣誉 证书荣誉 证书/荣誉
        奖项与证书 荣誉及证书 职业资格证书 培训认证 培训及证书 获奖与证书 获奖及证书 学术论文 社会职务 其它 备注 离职原因
        awards|honors|honours|awards and honors|honors and awards|awards & honors|honors & awards|selected honors|
        certifications|certificates|certification|licenses|licenses and certifications|licenses & certifications|
        publications|patents|invited talks|talks|presentations|volunteering|volunteer experience|volunteer work|volunteer|
        interests|hobbies|hobbies and interests|hobbies & interests|references|referees|activities|extracurricular activities|
        courses|relevant coursework|coursework|training|professional development|memberships|affiliations|
        professional affiliations|professional memberships|achievements|accomplishments|leadership|community|
        additional information|other|other information|miscellaneous|leadership & activities|scholarships|
        certifications and training|certifications & training|training & certifications|training and certifications|
        welcome to rendercv|any number of sections|conferences|speaking|awards and certifications|professional training|
        certifications & awards|awards & certifications|community involvement|military service|availability|
        professional certifications|further information|continuing education|interests & activities|salary expectation|
        certificates & training|memberships and certifications
    """,
}


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", folded).strip()


def _index() -> dict[str, Section]:
    found: dict[str, Section] = {}
    for section, block in _WORDINGS.items():
        for part in block.replace("\n", " \n ").split("|"):
            latin = []
            for word in part.split():
                if re.search(r"[\u4e00-\u9fff]", word):
                    found[_key(word)] = section
                else:
                    latin.append(word)
            if latin:
                found[_key(" ".join(latin))] = section
    return found


_INDEX: Final = _index()
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBER: Final = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|\d{1,2}|[ivx]{1,4})\s*[、.．):：]\s*", re.IGNORECASE)
_PRECEDENCE: Final = (
    Section.EXPERIENCE,
    Section.EDUCATION,
    Section.PROJECTS,
    Section.SKILLS,
    Section.LANGUAGES,
    Section.SUMMARY,
    Section.OBJECTIVE,
    Section.CONTACT,
    Section.OTHER,
)
_LONGEST = 44
_BOTH: Final = re.compile(
    r"^([\u4e00-\u9fff /&与和及]+?)\s*[|/／·\-—(（]?\s*([a-z][a-z &/']+?)[)）]?$|^([a-z][a-z &/']+?)\s*[|/／·\-—(（]?\s*([\u4e00-\u9fff]+)[)）]?$"
)


def heading(line: str) -> Section | None:
    """Which section the line opens, if it is a heading and nothing else."""
    if not line or len(line) > _LONGEST:
        return None
    text = _key(_NUMBER.sub("", line.strip()))
    text = _EDGES.sub("", _NUMBER.sub("", _EDGES.sub("", text)))
    return _look_up(text) or _bilingual(text) or _joined(text)


def _look_up(text: str) -> Section | None:
    if text in _INDEX:
        return _INDEX[text]
    squeezed = text.replace(" ", "")
    if squeezed in _INDEX and (re.search(r"[\u4e00-\u9fff]", text) or re.fullmatch(r"(\S )+\S", text)):
        return _INDEX[squeezed]
    if text.replace(" and ", " & ") in _INDEX:
        return _INDEX[text.replace(" and ", " & ")]
    return None


def _joined(text: str) -> Section | None:
    """`证书与语言`, `Certifications and Languages`: the section that fields are taken from wins."""
    for parts in (re.split(r"\s*(?:&|/|,|、|\||\band\b)\s*", text), re.split(r"[与和及]", text)):
        sections = [_look_up(part) for part in parts]
        if 2 <= len(parts) <= 3 and None not in sections:
            return min((section for section in sections if section is not None), key=_PRECEDENCE.index)
    return None


def _bilingual(text: str) -> Section | None:
    """`教育背景 Education`, `EXPERIENCE / 工作经历`."""
    found = _BOTH.match(text)
    if found is None:
        return None
    parts = [part.strip() for part in found.groups() if part]
    sections = [_look_up(part) for part in parts]
    return sections[0] if sections[0] is not None and None not in sections else None
