"""Read by each Python process whose clock is moved: libfaketime 0.9.10 makes a fault of time.sleep, so it waits so."""

import select
import time


def sleep(seconds: float) -> None:
    """Waits like time.sleep."""
    select.select([], [], [], seconds)


time.sleep = sleep
