"""Derived facts are seen only while the run that wrote them serves.

A statement asks once which run that is (`servingRun`), so that it never sees a part of two.
"""

SERVING = "{to}.run = servingRun"
