"""The form of a document: its head, its sections, what was left in from another."""

from dataclasses import replace
from datetime import date

from planting import Collection, Plantings, Task


def other_money(plans: Collection) -> set[str]:
    """A plan of 2022 paid from the budget of 2021."""
    plans.task("kon-tum", 0, funding="từ nguồn ngân sách tỉnh năm 2021")
    return {"kon-tum"}


def own_money(plans: Collection) -> set[str]:
    """The money of its own year."""
    plans.task("kon-tum", 0, funding="từ nguồn ngân sách tỉnh năm 2022")
    return set()


def sunday(plans: Collection) -> set[str]:
    """Issued on a Sunday."""
    plans.change("kon-tum/1/1", day=date(2022, 2, 20))
    return {"kon-tum/1/1"}


def new_year(plans: Collection) -> set[str]:
    """Issued on the third day of the lunar year, a Thursday."""
    plans.change("kon-tum/1/1", day=date(2022, 2, 3))
    return {"kon-tum/1/1"}


def cited_with_a_sunday(plans: Collection) -> set[str]:
    """A document outside the collection is cited with a Sunday."""
    basis = "Nghị quyết số 17/NQ-CP ngày 17/3/2019 của Chính phủ"
    plans.change("kon-tum/1", bases=(basis,))
    return {"kon-tum/1"}


def after_new_year(plans: Collection) -> set[str]:
    """Issued on the first working day after it."""
    plans.change("kon-tum/1/1", day=date(2022, 2, 16))
    return set()


def _copy(plans: Collection, key: str, title: str, **changes: object) -> None:
    """One more task TITLE in the plan KEY."""
    plan = plans.plans[key]
    task = Task(title, "Phòng Nội vụ", "thường xuyên")
    plans.plans[key] = replace(plan, tasks=(*plan.tasks, task), **changes)  # type: ignore[arg-type]


def last_year_left_in(plans: Collection) -> set[str]:
    """This year's plan copies a task of last year's, year and all."""
    title = "Tổng kết công tác tuyên truyền cải cách hành chính năm 2021 ở các cơ quan, đơn vị"
    last = replace(plans.plans["kon-tum/1"], key="kon-tum/last", number=8, day=date(2021, 2, 1))
    plans.plans["kon-tum/last"] = replace(
        last, title="Tuyên truyền cải cách hành chính năm 2021", parent=None, tasks=()
    )
    _copy(plans, "kon-tum/last", title)
    _copy(plans, "kon-tum/1", title)
    return {"kon-tum/1", "kon-tum/last"}


def this_year_written(plans: Collection) -> set[str]:
    """The year was changed in the copy."""
    last_year_left_in(plans)
    tasks = plans.plans["kon-tum/1"].tasks
    title = tasks[-1].title.replace("2021", "2022")
    plans.change("kon-tum/1", tasks=(*tasks[:-1], replace(tasks[-1], title=title)))
    return set()


def other_place_left_in(plans: Collection) -> set[str]:
    """A district copies a task from another with its name."""
    place = plans.plans["kon-tum/2"].place.full_name
    title = f"Rà soát thủ tục hành chính thuộc thẩm quyền giải quyết của các cơ quan {place}"
    _copy(plans, "kon-tum/2", title)
    _copy(plans, "kon-tum/1", title)
    return {"kon-tum/1", "kon-tum/2"}


def own_place_written(plans: Collection) -> set[str]:
    """The name was changed in the copy."""
    for key in ("kon-tum/1", "kon-tum/2"):
        place = plans.plans[key].place.full_name
        _copy(
            plans,
            key,
            f"Rà soát thủ tục hành chính thuộc thẩm quyền giải quyết của các cơ quan {place}",
        )
    return set()


def one_digit(plans: Collection) -> set[str]:
    """A number below ten without 0."""
    plans.change("kon-tum/1/1", number=7)
    return {"kon-tum/1/1"}


def nobody_is_sent(plans: Collection) -> set[str]:
    """A plan that lists no recipients."""
    plans.change("kon-tum/1/1", listed=False)
    return {"kon-tum/1/1"}


def no_such_day(plans: Collection) -> set[str]:
    """A deadline on 31 February."""
    plans.task("kon-tum/1", 0, due="trước ngày 31/02/2022")
    return {"kon-tum/1"}


def annex_left_out(plans: Collection) -> set[str]:
    """An annex is announced and does not follow."""
    plans.change("kon-tum/1", more="III. TỔ CHỨC THỰC HIỆN\n\n(Có Phụ lục kèm theo).")
    return {"kon-tum/1"}


def annex_of_a_decree(plans: Collection) -> set[str]:
    """Another document's annex is not announced."""
    words = "theo Phụ lục kèm theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    plans.change("kon-tum/1", more=f"III. BÁO CÁO\n\nBáo cáo {words}.")
    return set()


def section_left_out(plans: Collection) -> set[str]:
    """After section II comes section IV."""
    plans.change("kon-tum/1", more="IV. KINH PHÍ\n\nTừ ngân sách huyện.")
    return {"kon-tum/1"}


def all_sections(plans: Collection) -> set[str]:
    """After section II comes section III with points in Vietnamese order."""
    letters = "\n".join(f"{letter}) Từ nguồn chi thường xuyên" for letter in "abcdđeg")
    plans.change("kon-tum/1", more=f"III. KINH PHÍ\n\n{letters}")
    return set()


def decision(plans: Collection) -> set[str]:
    """A decision with a decision's symbol."""
    plans.change("kon-tum/1/1", kind="Quyết định", symbol="QĐ-UBND")
    return set()


def wrong_symbol(plans: Collection) -> set[str]:
    """A plan with a decision's symbol."""
    plans.change("kon-tum/1/1", symbol="QĐ-UBND")
    return {"kon-tum/1/1"}


def unnumbered(plans: Collection) -> set[str]:
    """A plan whose number was left blank."""
    plans.change("kon-tum/1/1", numbered=False)
    return {"kon-tum/1/1"}


def unsigned(plans: Collection) -> set[str]:
    """A plan whose last page is missing."""
    plans.change("kon-tum/1/1", signed=False)
    return {"kon-tum/1/1"}


PLANTED: Plantings = {
    "funding-year": (
        other_money,
        own_money,
    ),
    "rest-day": (
        sunday,
        new_year,
        cited_with_a_sunday,
        after_new_year,
    ),
    "copied-year": (
        last_year_left_in,
        this_year_written,
    ),
    "copied-place": (
        other_place_left_in,
        own_place_written,
    ),
    "header-form": (one_digit,),
    "no-recipients": (nobody_is_sent,),
    "impossible-date": (no_such_day,),
    "missing-annex": (
        annex_left_out,
        annex_of_a_decree,
    ),
    "numbering": (
        section_left_out,
        all_sections,
    ),
    "own-number": (
        wrong_symbol,
        decision,
    ),
    "unnumbered": (unnumbered,),
    "unsigned": (unsigned,),
}
