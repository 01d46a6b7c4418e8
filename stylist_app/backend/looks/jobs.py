"""Work of this room that follows a commit."""

from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.looks.service.looks import COLLAGE_JOB
from stylist_app.backend.looks.service.picturing import make_collage


def register_jobs(jobs: Jobs) -> None:
    """Called once by `app.create_app`."""
    jobs.register(COLLAGE_JOB, make_collage)
