"""The acts that a plan rests on."""

from datetime import date

from planting import Collection, Plantings


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


PLANTED: Plantings = {
    "basis-ended": (
        replaced_basis,
        replaced_later,
    ),
    "basis-lower": (
        basis_from_below,
        basis_from_above,
    ),
    "law-replaced": (
        old_law,
        law_in_force,
    ),
    "basis-consolidated": (
        basis_without_its_consolidation,
        basis_consolidated_later,
    ),
    "basis-expired": (
        programme_of_past_years,
        programme_of_these_years,
    ),
    "basis-amended": (
        basis_without_its_amendment,
        basis_with_its_amendment,
    ),
    "amended-by-order": (
        plan_that_repeals,
        plan_that_replaces_a_plan,
    ),
}
