"""What every type of the network shares: Relay's node, pages and edges."""

import strawberry

from graph.reads import declarations as read
from schema.fields import stored


@strawberry.interface(description="An object with an id that is unique in the whole network.")
class Node:
    """Relay's node."""

    id: strawberry.ID = stored(read.Identity(), "The opaque id, unique in the whole network.")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool = stored(read.PageFact("next"), "Whether more follows behind this page.")
    has_previous_page: bool = stored(read.PageFact("previous"), "Whether something lies ahead of this page.")
    start_cursor: str | None = stored(read.PageFact("start"), "The cursor of the first edge; null on an empty page.")
    end_cursor: str | None = stored(read.PageFact("end"), "The cursor of the last edge; null on an empty page.")


@strawberry.type
class Page:
    """What all connections share."""

    page_info: PageInfo = stored(read.PageInfo(), "Where this page lies in the list.")
    total_count: int = stored(read.TotalCount(), "How many there are in the whole list; counted only when asked for.")


@strawberry.type
class Edge:
    """What all edges share."""

    cursor: str = stored(read.Cursor(), "The opaque place of this edge in its list.")
