"""Errors to plant in the clean collection, and near-misses that must stay silent.

Each takes the collection, changes it, and tells the keys of the documents that the findings
quote; a near-miss tells none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from planting import Collection, Task

Planting = Callable[[Collection], set[str]]


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


def replaced_basis(plans: Collection) -> set[str]:
    """A basis that another document says was replaced before."""
    old = "Quyết định số 15/2020/QĐ-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh Kon Tum"
    new = "Quyết định số 30/2021/QĐ-UBND ngày 05/10/2021 của Ủy ban nhân dân tỉnh Kon Tum"
    plans.change("kon-tum/1", bases=(old,))
    plans.change("kon-tum/4", more=f"III. GHI CHÚ\n\n{new} thay thế {old}.")
    return {"kon-tum/1", "kon-tum/4"}


def replaced_later(plans: Collection) -> set[str]:
    """A basis that was replaced only after the document."""
    old = "Quyết định số 15/2020/QĐ-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh Kon Tum"
    new = "Quyết định số 30/2023/QĐ-UBND ngày 05/10/2023 của Ủy ban nhân dân tỉnh Kon Tum"
    plans.change("kon-tum/1", bases=(old,))
    plans.change(
        "kon-tum/4", day=date(2023, 11, 1), more=f"III. GHI CHÚ\n\n{new} thay thế {old}."
    )
    return set()


def basis_from_below(plans: Collection) -> set[str]:
    """The province rests on a district's decision."""
    below = plans.plans["kon-tum/1"].place.full_name
    basis = f"Quyết định số 15/QĐ-UBND ngày 05/01/2022 của Ủy ban nhân dân {below}"
    plans.change("kon-tum", bases=(basis,))
    return {"kon-tum"}


def basis_from_above(plans: Collection) -> set[str]:
    """A district rests on the province's decision."""
    basis = "Quyết định số 15/QĐ-UBND ngày 05/01/2022 của Ủy ban nhân dân tỉnh Kon Tum"
    plans.change("kon-tum/1", bases=(basis,))
    return set()


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


def old_law(plans: Collection) -> set[str]:
    """A plan of 2022 rests on the land law of 2003."""
    plans.change("kon-tum/1", bases=("Luật Đất đai ngày 26 tháng 11 năm 2003",))
    return {"kon-tum/1"}


def law_in_force(plans: Collection) -> set[str]:
    """The law that replaced it."""
    plans.change("kon-tum/1", bases=("Luật Đất đai ngày 29 tháng 11 năm 2013",))
    return set()


def basis_without_its_amendment(plans: Collection) -> set[str]:
    """A decree that was amended before is cited alone; another plan tells of the amendment."""
    old = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    new = "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ"
    plans.change("kon-tum/1", bases=(old,))
    plans.change("kon-tum/4", bases=(f"{new} sửa đổi, bổ sung một số điều của {old}",))
    return {"kon-tum/1", "kon-tum/4"}


def basis_with_its_amendment(plans: Collection) -> set[str]:
    """The decree is cited together with the amending one."""
    basis_without_its_amendment(plans)
    plans.change("kon-tum/1", bases=plans.plans["kon-tum/4"].bases)
    return set()


def basis_without_its_consolidation(plans: Collection) -> set[str]:
    """A decree of which there was a consolidated text; another plan tells of that."""
    old = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    whole = "Văn bản hợp nhất số 01/VBHN-VPCP ngày 20/12/2021 của Văn phòng Chính phủ"
    plans.change("kon-tum/1", bases=(old,))
    plans.change("kon-tum/4", more=f"III. GHI CHÚ\n\n{whole} hợp nhất {old}.")
    return {"kon-tum/1", "kon-tum/4"}


def basis_consolidated_later(plans: Collection) -> set[str]:
    """The consolidated text came after the plan."""
    basis_without_its_consolidation(plans)
    more = plans.plans["kon-tum/4"].more.replace("20/12/2021", "20/12/2023")
    plans.change("kon-tum/4", day=date(2024, 1, 10), more=more)
    return set()


_OF_THE_DECADE = (
    "Quyết định số 225/QĐ-TTg ngày 04/02/2016 của Thủ tướng Chính phủ phê duyệt Kế hoạch cải "
    "cách hành chính nhà nước giai đoạn {}"
)


def programme_of_past_years(plans: Collection) -> set[str]:
    """A plan of 2022 carries out one whose years ended in 2020."""
    plans.change("kon-tum/1", bases=(_OF_THE_DECADE.format("2016-2020"),))
    return {"kon-tum/1"}


def programme_of_these_years(plans: Collection) -> set[str]:
    """Its years go on; and a report looks back."""
    plans.change("kon-tum/1", bases=(_OF_THE_DECADE.format("2016-2025"),))
    past = _OF_THE_DECADE.format("2016-2020")
    plans.change("kon-tum/2", bases=(past,), kind="Báo cáo", symbol="BC-UBND")
    plans.change("kon-tum/3", bases=(past,), title="Tổng kết cải cách giai đoạn 2016 - 2020")
    return set()


def plan_that_repeals(plans: Collection) -> set[str]:
    """A plan replaces a normative decision of its own committee."""
    rule = "Quyết định số 15/2020/QĐ-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh Kon Tum"
    plans.change("kon-tum", more=f"III. HIỆU LỰC\n\nKế hoạch này thay thế {rule}.")
    return {"kon-tum"}


def plan_that_replaces_a_plan(plans: Collection) -> set[str]:
    """A plan replaces a plan."""
    plan = "Kế hoạch số 15/KH-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh Kon Tum"
    plans.change("kon-tum", more=f"III. HIỆU LỰC\n\nKế hoạch này thay thế {plan}.")
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


def commune_of_the_centre(plans: Collection) -> set[str]:
    """A commune carries out its province's plan and nothing of its district."""
    plans.change("kon-tum/1/1", parent=plans.plans["kon-tum"])
    return {"kon-tum/1/1"}


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


def copied_from_another_province(plans: Collection) -> set[str]:
    """A task for another district's office."""
    other = plans.plans["gia-lai/1"].place.full_name
    plans.task("kon-tum/1", 0, lead=f"Phòng Nội vụ {other}, tỉnh Gia Lai")
    return {"kon-tum/1"}


def own_province(plans: Collection) -> set[str]:
    """A task for the office of the province that the district lies in."""
    plans.task("kon-tum/1", 0, lead="Sở Nội vụ tỉnh Kon Tum")
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


PLANTED: Mapping[str, Sequence[Planting]] = {
    "stated-dates": (other_date, other_plan_of_another_date),
    "stated-issuers": (chairman, same_body_twice),
    "stated-titles": (other_matter, other_year_in_the_title, title_in_other_words),
    "impossible-citation": (before_parent, on_the_day_of_the_parent),
    "basis-ended": (replaced_basis, replaced_later),
    "basis-lower": (basis_from_below, basis_from_above),
    "other-territory": (foreign_parent, grandparent),
    "no-parent": (orphan,),
    "no-lead": (nobody,),
    "no-deadline": (undated_task, standing_task),
    "deadline-past": (past_deadline, deadline_on_the_day),
    "deadline-after-period": (deadline_of_next_year, report_in_january),
    "deadline-after-parent": (later_than_parent, sooner_than_parent),
    "target-below-parent": (lower_target, higher_target),
    "lead-outside-reach": (front_as_lead, front_is_asked),
    "two-leads": (two_leads, one_lead_twice),
    "funding-year": (other_money, own_money),
    "rest-day": (sunday, new_year, cited_with_a_sunday, after_new_year),
    "late-plan": (
        plans_ordered_by_an_early_day,
        plans_ordered_by_a_late_day,
        report_after_the_day,
    ),
    "no-plan-of": (other_districts_without_a_plan, no_plan_was_ordered),
    "not-taken-up": (task_for_districts_left_out, task_for_districts_in_all),
    "untold": (
        office_not_told,
        offices_told_as_a_group,
        offices_told_as_whoever_it_concerns,
    ),
    "lead-gone": (district_after_its_end, district_in_its_time),
    "law-replaced": (old_law, law_in_force),
    "basis-consolidated": (basis_without_its_consolidation, basis_consolidated_later),
    "basis-expired": (programme_of_past_years, programme_of_these_years),
    "basis-amended": (basis_without_its_amendment, basis_with_its_amendment),
    "amended-by-order": (plan_that_repeals, plan_that_replaces_a_plan),
    "copied-year": (last_year_left_in, this_year_written),
    "copied-place": (other_place_left_in, own_place_written),
    "target-missing": (target_left_out, target_in_all),
    "lineage-gap": (commune_of_the_centre, on_the_day_of_the_parent),
    "told-for-nothing": (told_to_act, told_to_know),
    "header-form": (one_digit,),
    "no-recipients": (nobody_is_sent,),
    "impossible-date": (no_such_day,),
    "missing-annex": (annex_left_out, annex_of_a_decree),
    "numbering": (section_left_out, all_sections),
    "cited-number": (wrong_kind_cited, right_kind_cited),
    "forward-reference": (later_programme, older_programme),
    "foreign-body": (copied_from_another_province, own_province),
    "own-number": (wrong_symbol, decision),
    "unnumbered": (unnumbered,),
    "unsigned": (unsigned,),
}
"""By check: what it must find, and what it must not."""
