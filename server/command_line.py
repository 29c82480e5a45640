"""The console script `mosaic`: one module of `server.commands` for each command, loaded when it is called."""

import sys
from importlib import metadata

from cyclopts import App, Parameter

_OURS = {"server", "schema", "resolvers", "algorithms", "graph"}

app = App(
    name="mosaic",
    help="The knowledge network that forms its own mentoring.",
    version=metadata.version("mosaic"),
    default_parameter=Parameter(negative=""),
)
for _name, _module, _help in (
    ("serve", "serve", "Answer GraphQL over HTTP, WebSocket and SSE."),
    ("import", "importing", "Load a folder of CSV files into the network."),
    ("export", "exporting", "Write the network as a folder of CSV files."),
    ("demo", "demo", "Make the seeded sample organisation."),
    ("report", "report", "Write a page with pictures and tables of the network, about groups."),
    ("analyse", "analyse", "Find communities, centralities and mentor suggestions with Graph Data Science."),
    ("evaluate", "evaluate", "Measure every method of recommending on the network's own past."),
    ("migrate", "migrate", "Bring the constraints and indexes of the network up to date."),
    ("schema", "schema", "Print the GraphQL schema (SDL)."),
    ("token", "token", "Print a token for a development server of this machine."),
    ("doctor", "doctor", "Say what is there, what is wrong and how to mend it."),
):
    app.command(f"server.commands.{_module}:run", name=_name, help=_help)
for _name, _help in (
    ("groups", "Form groups by rules, or check a grouping; files in, files out, no network."),
    ("cohort", "Match a cohort of mentees and mentors; files in, files out, no network."),
    ("meaning", "Understand needs by what their words mean; optional, offline once installed."),
):
    app.command(f"server.commands.{_name}:app", name=_name, help=_help)


def main() -> None:
    """Run the command line; an error of ours is one sentence for its reader, not a traceback."""
    try:
        app()
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _OURS:
            raise
        sys.exit(str(error))
