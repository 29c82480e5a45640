"""The network as a whole: its numbers and its shape."""

import strawberry

from schema.analyses import SERVING_RUN, AnalysisRun
from schema.fields import stored, value
from schema.people import PEOPLE_IN_ALL


@strawberry.type(description="The network in numbers.")
class Network:
    """Counts over the whole network."""

    people: int = value(PEOPLE_IN_ALL, "People who can be found.")
    skills: int = value("COUNT { (:Skill) }", "Skills.")
    departments: int = value("COUNT { (:Department) }", "Departments.")
    mentorships: int = value("COUNT { (:Mentorship) }", "Mentoring relations, whatever their status.")
    groups: int = value("COUNT { (:Group) }", "Mentoring groups.")
    asks: int = value("COUNT { (:Ask) }", "Asks.")
    serving: AnalysisRun | None = stored(
        SERVING_RUN,
        "The analysis whose results readers see; null before the first one.",
    )
