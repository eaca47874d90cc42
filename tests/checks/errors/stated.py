"""What documents state of others: their dates, issuers, titles, numbers."""

from dataclasses import replace
from datetime import date, timedelta

from planting import Collection, Plantings


def other_date(plans: Collection) -> set[str]:
    """One district cites the province's plan with another day than the rest."""
    parent = plans.plans["kon-tum"]
    plans.change("kon-tum/2", parent=replace(parent, day=parent.day - timedelta(3)))
    return {f"kon-tum/{i}" for i in range(1, 5)}


def other_plan_of_another_date(plans: Collection) -> set[str]:
    """Two plans of one number by two bodies have two dates, rightly."""
    plans.change("gia-lai", number=plans.plans["kon-tum"].number, day=date(2022, 1, 12))
    for i in range(1, 5):
        plans.change(f"gia-lai/{i}", parent=plans.plans["gia-lai"])
    return set()


def chairman(plans: Collection) -> set[str]:
    """A decision said to be of the committee here, of its chairman there."""
    number = "Quyết định số 15/QĐ-UBND ngày 05/01/2022 của"
    plans.change("kon-tum/1", bases=(f"{number} Ủy ban nhân dân tỉnh Kon Tum",))
    plans.change("kon-tum/3", bases=(f"{number} Chủ tịch Ủy ban nhân dân tỉnh Kon Tum",))
    return {"kon-tum/1", "kon-tum/3"}


def same_body_twice(plans: Collection) -> set[str]:
    """A decision said to be of one body in two spellings."""
    number = "Quyết định số 15/QĐ-UBND ngày 05/01/2022 của"
    plans.change("kon-tum/1", bases=(f"{number} Ủy ban nhân dân tỉnh Kon Tum",))
    plans.change("kon-tum/3", bases=(f"{number} UBND tỉnh Kon Tum",))
    return set()


def other_matter(plans: Collection) -> set[str]:
    """A district cites the province's plan as one about something else."""
    plans.change("kon-tum/2", about="về phòng cháy, chữa cháy rừng mùa khô")
    return {"kon-tum", "kon-tum/2"}


def other_year_in_the_title(plans: Collection) -> set[str]:
    """A district cites it under last year's title."""
    plans.change("kon-tum/2", about="về tuyên truyền cải cách hành chính năm 2021")
    return {"kon-tum", "kon-tum/2"}


def title_in_other_words(plans: Collection) -> set[str]:
    """Shortened, with other words before it, cut short, longer: one matter."""
    others = (
        "về việc ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2022",
        "V/v tuyên truyền CCHC",
        "về tuyên truyền cải cách",
        "về tuyên truyền công tác cải cách hành chính năm 2022 trên địa bàn tỉnh",
    )
    for i, about in enumerate(others, 1):
        plans.change(f"kon-tum/{i}", about=about)
    return set()


def before_parent(plans: Collection) -> set[str]:
    """A commune's plan is dated before the district's that it implements."""
    day = plans.plans["kon-tum/1"].day
    plans.change("kon-tum/1/1", day=day - timedelta(2))
    return {"kon-tum/1/1"}


def on_the_day_of_the_parent(plans: Collection) -> set[str]:
    """The same day is not before."""
    plans.change("kon-tum/1/1", day=plans.plans["kon-tum/1"].day)
    return set()


def wrong_kind_cited(plans: Collection) -> set[str]:
    """A resolution with a decree's symbol."""
    basis = "Nghị quyết số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    plans.change("kon-tum/1", bases=(basis,))
    return {"kon-tum/1"}


def right_kind_cited(plans: Collection) -> set[str]:
    """A decree with a decree's symbol."""
    plans.change(
        "kon-tum/1", bases=("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",)
    )
    return set()


def later_programme(plans: Collection) -> set[str]:
    """A programme named in a plan that is older than it."""
    name = "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030"
    older = replace(plans.plans["kon-tum"], key="kon-tum/old", day=date(2021, 1, 11), number=9)
    plans.plans["kon-tum/old"] = replace(older, more=f"III. BÁO CÁO\n\nTheo {name}.")
    return {"kon-tum/old"}


def older_programme(plans: Collection) -> set[str]:
    """The same programme named after it was issued."""
    name = "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030"
    plans.change("kon-tum", more=f"III. BÁO CÁO\n\nTheo {name}.")
    return set()


PLANTED: Plantings = {
    "stated-dates": (
        other_date,
        other_plan_of_another_date,
    ),
    "stated-issuers": (
        chairman,
        same_body_twice,
    ),
    "stated-titles": (
        other_matter,
        other_year_in_the_title,
        title_in_other_words,
    ),
    "impossible-citation": (
        before_parent,
        on_the_day_of_the_parent,
    ),
    "cited-number": (
        wrong_kind_cited,
        right_kind_cited,
    ),
    "forward-reference": (
        later_programme,
        older_programme,
    ),
}
