"""Cards for the one who asked by a word: lists, forms, and what came of a form."""

from typing import Any

from cards.kinds.listing import Line, ListingView
from cards.kinds.refer_form import ReferFormView
from cards.kinds.requisition_form import RequisitionFormView
from cards.kinds.sent import SentView
from hrcore.languages import Language
from hrcore.referral.models import Known

NAMES = (
    "candidates",
    "report",
    "interviews",
    "approve",
    "todo",
    "onboarding",
    "jobs",
    "requisitions",
    "referrals",
)


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    name, job = ("林晓", "后端工程师") if zh else ("Maya Okafor", "Backend Engineer")
    lines = (
        Line(
            name,
            job,
            tag="待决定" if zh else "To be decided",
            step="打开" if zh else "Open",
            url="https://hr.example/1",
        ),
        Line("**<b>**", "", step="完成" if zh else "Done", ref="t.done"),
    )
    found: dict[str, tuple[str, Any]] = {
        f"listing-{one}": ("listing", ListingView(f"list-{one}", one, lines, page_url="/hr", is_cut=True))
        for one in NAMES
    }
    found |= {f"listing-{one}-empty": ("listing", ListingView(f"none-{one}", one, (), page_url="/hr")) for one in NAMES}
    found["listing-not-found"] = ("listing", ListingView("none", "candidates", (), wanted="<b>"))
    wrong = "请填写邮箱或手机号码" if zh else "Please give an address or a number"
    form = ReferFormView(
        key="refer",
        ref="r.refer",
        jobs=(("1", job),),
        known=tuple(Known),
        accept=(".pdf", ".docx"),
        values={"name": name, "known": "colleague"},
        page_url="/workspace/referrals/new",
    )
    found["refer-form"] = ("refer_form", form)
    found["refer-form-wrong"] = (
        "refer_form",
        ReferFormView(
            "refer-2", "r.refer", form.jobs, form.known, form.accept, {"name": name}, {"email": wrong}, "a.pdf"
        ),
    )
    found["refer-form-file"] = (
        "refer_form",
        ReferFormView("refer-3", "r.refer", (), form.known, form.accept, file="<b>.pdf", asks=True),
    )
    found["requisition-form"] = (
        "requisition_form",
        RequisitionFormView(
            key="requisition",
            ref="r.requisition",
            people=(("1", name),),
            countries=(("CN", "中国"),),
            currencies=(("CNY", "CNY"),),
            values={"title": job, "country": "CN"},
            wrong={"requirements": wrong},
            page_url="/workspace/requisitions/new",
        ),
    )
    title, text = ("已提交", "谢谢您！") if zh else ("Sent", "Thank you!")
    found["sent"] = ("sent", SentView("sent", title, text, "/workspace/referrals"))
    return found
