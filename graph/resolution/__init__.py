"""Resolution: which document every citation of a collection refers to."""

from phahe.graph.resolution.collection import copies_of, resolve
from phahe.graph.resolution.judgement import (
    carried_over,
    contradicts,
    in_force,
    joined,
    with_judgement,
)
from phahe.graph.resolution.late import Change, late_binding
from phahe.graph.resolution.mention import keys_of, mention_key
from phahe.graph.resolution.reason import confidence, explained, reason, reasons, why
from phahe.graph.resolution.stub import Stub, stub_properties
from phahe.graph.resolution.update import Update, rebuild, update

__all__ = [
    "Change",
    "Stub",
    "Update",
    "carried_over",
    "confidence",
    "contradicts",
    "copies_of",
    "explained",
    "in_force",
    "joined",
    "keys_of",
    "late_binding",
    "mention_key",
    "reason",
    "reasons",
    "rebuild",
    "resolve",
    "stub_properties",
    "update",
    "why",
    "with_judgement",
]
