"""What a plan descends from, and who carries it out below."""

from dataclasses import replace
from datetime import date

from planting import Collection, Plantings, Task

from errors.stated import on_the_day_of_the_parent


def foreign_parent(plans: Collection) -> set[str]:
    """A district of one province implements another province's plan."""
    plans.change("kon-tum/1", parent=plans.plans["gia-lai"])
    return {"kon-tum/1"}


def grandparent(plans: Collection) -> set[str]:
    """A commune implements its province's plan."""
    plans.change("kon-tum/1/1", parent=plans.plans["kon-tum"])
    return set()


def orphan(plans: Collection) -> set[str]:
    """A commune's plan that names nothing it descends from."""
    plans.change("kon-tum/1/1", parent=None)
    return {"kon-tum/1/1"}


def _ordered(plans: Collection, due: str) -> None:
    """The province orders its districts to make plans by DUE."""
    top = plans.plans["kon-tum"]
    title = "Ban hành kế hoạch tuyên truyền của cấp huyện"
    task = Task(title, "Ủy ban nhân dân các huyện, thành phố", due)
    plans.change("kon-tum", tasks=(*top.tasks, task))


def plans_ordered_by_an_early_day(plans: Collection) -> set[str]:
    """All four districts made their plans after the day."""
    _ordered(plans, "trước ngày 15/01/2022")
    return {"kon-tum", *(f"kon-tum/{i}" for i in range(1, 5))}


def plans_ordered_by_a_late_day(plans: Collection) -> set[str]:
    """All in time."""
    _ordered(plans, "trước ngày 28/02/2022")
    return set()


def report_after_the_day(plans: Collection) -> set[str]:
    """A report on the work comes after the day of the plan, as it should."""
    plans_ordered_by_a_late_day(plans)
    plan = plans.plans["kon-tum/1"]
    report = replace(plan, key="kon-tum/1/report", number=90, day=date(2022, 12, 9))
    plans.plans[report.key] = replace(report, kind="Báo cáo", symbol="BC-UBND")
    return set()


def other_districts_without_a_plan(plans: Collection) -> set[str]:
    """The province has more districts than made a plan."""
    _ordered(plans, "trước ngày 28/02/2022")
    return {"kon-tum"}


def no_plan_was_ordered(plans: Collection) -> set[str]:
    """Nobody was told to make one."""
    return set()


def task_for_districts_left_out(plans: Collection) -> set[str]:
    """The province's task for all districts is in three of four plans."""
    top = plans.plans["kon-tum"]
    title = "Lắp đặt bảng niêm yết điện tử ở trụ sở tiếp công dân"
    task = Task(title, "Ủy ban nhân dân các huyện, thành phố", "trước ngày 30/11/2022")
    plans.change("kon-tum", tasks=(*top.tasks, task))
    for i in range(1, 4):
        own = Task(title, "Phòng Nội vụ", "trước ngày 31/10/2022")
        plans.change(f"kon-tum/{i}", tasks=(*plans.plans[f"kon-tum/{i}"].tasks, own))
    return {"kon-tum"}


def task_for_districts_in_all(plans: Collection) -> set[str]:
    """It is in all four."""
    task_for_districts_left_out(plans)
    same = plans.plans["kon-tum/1"].tasks[-1]
    plans.change("kon-tum/4", tasks=(*plans.plans["kon-tum/4"].tasks, same))
    return set()


def office_not_told(plans: Collection) -> set[str]:
    """Of two offices with tasks one is on the list of recipients."""
    plans.change("kon-tum/1", recipients=("Phòng Nội vụ",))
    return {"kon-tum/1"}


def offices_told_as_a_group(plans: Collection) -> set[str]:
    """«Các phòng, ban, ngành» are both."""
    plans.change("kon-tum/1", recipients=("Các phòng, ban, ngành huyện",))
    return set()


def offices_told_as_whoever_it_concerns(plans: Collection) -> set[str]:
    """«Các đơn vị có liên quan» are whoever has a task."""
    plans.change("kon-tum/1", recipients=("Phòng Tư pháp", "Các đơn vị có liên quan"))
    return set()


def commune_of_the_centre(plans: Collection) -> set[str]:
    """A commune carries out its province's plan and nothing of its district."""
    plans.change("kon-tum/1/1", parent=plans.plans["kon-tum"])
    return {"kon-tum/1/1"}


PLANTED: Plantings = {
    "other-territory": (
        foreign_parent,
        grandparent,
    ),
    "no-parent": (orphan,),
    "lineage-gap": (
        commune_of_the_centre,
        on_the_day_of_the_parent,
    ),
    "late-plan": (
        plans_ordered_by_an_early_day,
        plans_ordered_by_a_late_day,
        report_after_the_day,
    ),
    "no-plan-of": (
        other_districts_without_a_plan,
        no_plan_was_ordered,
    ),
    "not-taken-up": (
        task_for_districts_left_out,
        task_for_districts_in_all,
    ),
    "untold": (
        office_not_told,
        offices_told_as_a_group,
        offices_told_as_whoever_it_concerns,
    ),
}
