"""Who does what by when, and how much of it."""

from dataclasses import replace
from datetime import date

from planting import Collection, Plantings, Task


def nobody(plans: Collection) -> set[str]:
    """A row of a table of tasks without a lead."""
    rows = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |",
        "|---|---|---|---|",
        "| 1 | Biên soạn tờ rơi về dịch vụ công | Phòng Tư pháp | 30/6/2022 |",
        "| 2 | Phát tờ rơi tại bộ phận một cửa |  | 31/8/2022 |",
    )
    plans.change("kon-tum/1", more="\n".join(("PHÂN CÔNG NHIỆM VỤ\n", *rows)))
    return {"kon-tum/1"}


def undated_task(plans: Collection) -> set[str]:
    """A task without a deadline."""
    plans.task("kon-tum/1", 0, due=None)
    return {"kon-tum/1"}


def standing_task(plans: Collection) -> set[str]:
    """A standing task has a time."""
    plans.task("kon-tum/1", 0, due="thường xuyên")
    return set()


def past_deadline(plans: Collection) -> set[str]:
    """A deadline of the year before."""
    plans.task("kon-tum/1", 0, due="trước ngày 30/9/2021")
    return {"kon-tum/1"}


def deadline_on_the_day(plans: Collection) -> set[str]:
    """Due on the day of issue."""
    plans.task("kon-tum/1", 0, due=f"trước ngày {plans.plans['kon-tum/1'].day:%d/%m/%Y}")
    return set()


def deadline_of_next_year(plans: Collection) -> set[str]:
    """A deadline after the year of the plan."""
    plans.task("kon-tum", 0, due="trước ngày 30/9/2023")
    return {"kon-tum"}


def report_in_january(plans: Collection) -> set[str]:
    """The year's report is due soon after its end."""
    plans.task("kon-tum", 0, due="trước ngày 15/01/2023")
    return set()


def later_than_parent(plans: Collection) -> set[str]:
    """The district gives itself longer than the province allows."""
    plans.task("kon-tum/1", 0, due="trước ngày 31/10/2022")
    return {"kon-tum/1", "kon-tum"}


def sooner_than_parent(plans: Collection) -> set[str]:
    """Sooner is well."""
    plans.task("kon-tum/1", 0, due="trước ngày 31/8/2022")
    return set()


def lower_target(plans: Collection) -> set[str]:
    """The district aims lower than the province."""
    plans.change("kon-tum/1", target=60)
    for j in range(1, 6):
        plans.change(f"kon-tum/1/{j}", target=60)
    return {"kon-tum/1", "kon-tum"}


def higher_target(plans: Collection) -> set[str]:
    """Higher is well."""
    for j in range(1, 6):
        plans.change(f"kon-tum/1/{j}", target=95)
    return set()


def front_as_lead(plans: Collection) -> set[str]:
    """The committee orders the Front."""
    plans.task("kon-tum/1", 0, lead="Ủy ban Mặt trận Tổ quốc Việt Nam huyện")
    return {"kon-tum/1"}


def front_is_asked(plans: Collection) -> set[str]:
    """The committee asks the Front, above its task or in its words."""
    asked = "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện:\n- Phối hợp tuyên truyền."
    plans.change("kon-tum/1", more=f"III. TỔ CHỨC THỰC HIỆN\n\n{asked}")
    words = "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện phối hợp tuyên truyền."
    plans.change("kon-tum/2", more=f"III. TỔ CHỨC THỰC HIỆN\n\n{words}")
    return set()


def two_leads(plans: Collection) -> set[str]:
    """One task given to two offices, in two plans of one committee."""
    title = "Xây dựng cơ sở dữ liệu thủ tục hành chính dùng chung cho các phòng, ban"
    for key, lead in (("kon-tum/1", "Phòng Nội vụ"), ("kon-tum/1/again", "Phòng Tư pháp")):
        plan = plans.plans.get(key) or replace(plans.plans["kon-tum/1"], key=key, number=77)
        task = Task(title, lead, "trước ngày 30/9/2022")
        plans.plans[key] = replace(plan, tasks=(*plan.tasks[:2], task))
    return {"kon-tum/1", "kon-tum/1/again"}


def one_lead_twice(plans: Collection) -> set[str]:
    """The same task in two plans of one committee, given to one office."""
    two_leads(plans)
    for key in ("kon-tum/1", "kon-tum/1/again"):
        plans.task(key, 2, lead="Phòng Nội vụ")
    return set()


def district_after_its_end(plans: Collection) -> set[str]:
    """A province gives a district's committee a task in August 2025."""
    lead = f"Ủy ban nhân dân {plans.plans['gia-lai/1'].place.full_name}"
    top = plans.plans["gia-lai"]
    task = replace(top.tasks[0], lead=lead, due="trước ngày 30/12/2025")
    late = replace(top, key="gia-lai/late", day=date(2025, 8, 4), number=999, tasks=(task,))
    plans.plans["gia-lai/late"] = replace(late, title="Cải cách hành chính năm 2025", bases=())
    return {"gia-lai/late"}


def district_in_its_time(plans: Collection) -> set[str]:
    """The same in 2022."""
    lead = f"Ủy ban nhân dân {plans.plans['gia-lai/1'].place.full_name}"
    plans.task("gia-lai", 0, lead=lead)
    return set()


def target_left_out(plans: Collection) -> set[str]:
    """The province sets one more target than its districts."""
    words = "Phấn đấu năm 2022 đạt tối thiểu 95% người dân hài lòng khi giao dịch."
    more = f"III. CHỈ TIÊU KHÁC\n\n{words}"
    plans.change("kon-tum", more=more)
    return {"kon-tum"}


def target_in_all(plans: Collection) -> set[str]:
    """Its districts set it too."""
    target_left_out(plans)
    for key in plans.plans:
        plans.change(key, more=plans.plans["kon-tum"].more)
    return set()


def told_to_act(plans: Collection) -> set[str]:
    """An office is sent the plan to act on it and has no task."""
    names = ("Phòng Tư pháp (để thực hiện)", "Các phòng, ban, ngành huyện")
    plans.change("kon-tum/1", recipients=names)
    return {"kon-tum/1"}


def told_to_know(plans: Collection) -> set[str]:
    """It is sent the plan to know of it."""
    names = ("Phòng Tư pháp (để biết)", "Các phòng, ban, ngành huyện")
    plans.change("kon-tum/1", recipients=names)
    return set()


def copied_from_another_province(plans: Collection) -> set[str]:
    """A task for another district's office."""
    other = plans.plans["gia-lai/1"].place.full_name
    plans.task("kon-tum/1", 0, lead=f"Phòng Nội vụ {other}, tỉnh Gia Lai")
    return {"kon-tum/1"}


def own_province(plans: Collection) -> set[str]:
    """A task for the office of the province that the district lies in."""
    plans.task("kon-tum/1", 0, lead="Sở Nội vụ tỉnh Kon Tum")
    return set()


PLANTED: Plantings = {
    "no-lead": (nobody,),
    "no-deadline": (
        undated_task,
        standing_task,
    ),
    "deadline-past": (
        past_deadline,
        deadline_on_the_day,
    ),
    "deadline-after-period": (
        deadline_of_next_year,
        report_in_january,
    ),
    "deadline-after-parent": (
        later_than_parent,
        sooner_than_parent,
    ),
    "target-below-parent": (
        lower_target,
        higher_target,
    ),
    "target-missing": (
        target_left_out,
        target_in_all,
    ),
    "lead-outside-reach": (
        front_as_lead,
        front_is_asked,
    ),
    "two-leads": (
        two_leads,
        one_lead_twice,
    ),
    "lead-gone": (
        district_after_its_end,
        district_in_its_time,
    ),
    "foreign-body": (
        copied_from_another_province,
        own_province,
    ),
    "told-for-nothing": (
        told_to_act,
        told_to_know,
    ),
}
