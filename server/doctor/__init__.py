"""What `mosaic doctor` examines: files and limits of this machine, and the network where one answers."""

from server.doctor.examination import examined
from server.doctor.finding import Finding

__all__ = ["Finding", "examined"]
