"""The card of the month's figures: enough cases, too few, and nothing yet."""

from typing import Any

from cards.figures import FigureView
from cards.kinds.figures import FiguresView
from hrcore.languages import Language


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    full = FiguresView(
        key="figures-1",
        company="云帆科技" if zh else "Northwind",
        period="2026年10月1日 至 2026年10月31日" if zh else "1 October 2026 to 31 October 2026",
        figures=(
            FigureView(
                "first_screening", "hours", 34, 30.5, 22.0, 41.5, (12.0, 55.0), before=96.0, change=-0.68, clear=True
            ),
            FigureView("screened_per_hour", "per_hour", 34, 8.2, 5.9, 11.5),
            FigureView("show_up", "share", 29, 0.86, 0.69, 0.95, before=0.81, change=0.06),
            FigureView("time_to_hire", "days", 6, 18.5, 11.0, 27.0, (14.0, 22.0), before=0.0),
            FigureView("minutes_per_hire", "minutes", 6, 215.0, 97.0, 479.0, before=215.0, change=0.0),
            FigureView("referral_hires", "share", 4),
            FigureView("other_hires", "share", 0),
        ),
        funnel=(("received", 61), ("invited", 58), ("interviewed", 34), ("advanced", 12), ("hired", 6)),
        page_url="/hr/figures",
        picture_url="/hr/figures/picture.png",
    )
    empty = FiguresView(
        key="figures-2",
        company=full.company,
        period=full.period,
        figures=(FigureView("show_up", "share", 1), FigureView("time_to_hire", "days", 0)),
        funnel=(("received", 0),),
    )
    return {"figures": ("figures", full), "figures-none": ("figures", empty)}
