"""What holds for each screen of the team that works in a thread beside it."""

from textual.worker import Worker, WorkerState


class FailsOpenly:
    """A mistake in a worker is a mistake like any other: the app tells calmly, and logs it."""

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """Raise here what went wrong there."""
        if message.state is WorkerState.ERROR and message.worker.error:
            raise message.worker.error
