"""Checks: where documents contradict each other, with the words of every side."""

from phahe.queries.checks.check import SEVERITIES, Check, Severity, checks, chosen
from phahe.queries.checks.finding import Finding, Side
from phahe.queries.checks.run import run

__all__ = ["SEVERITIES", "Check", "Finding", "Severity", "Side", "checks", "chosen", "run"]
