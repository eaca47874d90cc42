"""Findings for people and programs: sentences, and reports as SARIF, JUnit and HTML."""

from phahe.report.case import Case, cases
from phahe.report.html import html
from phahe.report.junit import junit
from phahe.report.sarif import sarif

__all__ = ["Case", "cases", "html", "junit", "sarif"]
