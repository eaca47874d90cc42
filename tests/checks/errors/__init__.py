"""Errors to plant in the clean collection, and near-misses that must stay silent.

Each takes the collection, changes it, and tells the keys of the documents that the findings
quote; a near-miss tells none.
"""

from planting import Plantings

from errors import bases, descent, form, stated, tasks

PLANTED: Plantings = {
    **stated.PLANTED,
    **descent.PLANTED,
    **bases.PLANTED,
    **tasks.PLANTED,
    **form.PLANTED,
}
"""By check: what it must find, and what it must not."""
