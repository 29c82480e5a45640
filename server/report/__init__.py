"""A report on the network at the group level: one page of HTML that holds its pictures and needs nothing else."""

from server.report.asking import NothingToReportError, gathered
from server.report.page import written

__all__ = ["NothingToReportError", "gathered", "written"]
