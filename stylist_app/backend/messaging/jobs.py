"""Work of this room that falls due or follows a commit."""

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.service.assignment import WAKE_JOB, wake_up
from stylist_app.backend.messaging.service.consenting import say_consent
from stylist_app.backend.messaging.service.erasing import erase_conversation
from stylist_app.backend.messaging.service.scheduling import SEND_JOB, fire
from stylist_app.backend.people.service.consents import SAID_JOB

ERASE_JOB = "erase-conversation"
"""Left by the people room when it erased a customer; the subject is the customer's id."""


def register_jobs(jobs: Jobs, presenter: Presenter) -> None:
    """Called once by `app.create_app`."""

    def send_scheduled(backend: Backend, scheduled_id: str) -> None:
        backend.writer.call(lambda tx: fire(tx, presenter, scheduled_id))

    def wake_conversation(backend: Backend, conversation_id: str) -> None:
        backend.writer.call(lambda tx: wake_up(tx, conversation_id))

    def erase(backend: Backend, customer_id: str) -> None:
        backend.writer.call(lambda tx: erase_conversation(tx, backend.media, customer_id))
        empty_log(backend.database)

    def answer_word(backend: Backend, line_id: str) -> None:
        backend.writer.call(lambda tx: say_consent(tx, int(line_id)))

    jobs.register(SAID_JOB, answer_word)
    jobs.register(SEND_JOB, send_scheduled)
    jobs.register(WAKE_JOB, wake_conversation)
    jobs.register(ERASE_JOB, erase)
