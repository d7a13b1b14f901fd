"""The story of one year on a roll, told the same in every run: who comes back when, and the days on which the cycle has
something to do. Two tellings of it, however disturbed, have to leave the same file behind.
"""

import datetime

import sample_roll

FIRST_DAY = datetime.date(2025, 9, 25)
MEMBERS = 36
FIRST_MONTH, MONTHS = "2026-01", 12
HOUR = "T09:00Z"


def last_days():
    """The day on which each member is seen for the last time: every tenth day somebody goes away."""
    return [FIRST_DAY + datetime.timedelta(days=10 * number) for number in range(MEMBERS)]


def make(directory):
    """The roll as the year begins, without a mail server: nobody has been seen yet after the day it was made."""
    made = datetime.date.fromisoformat(sample_roll.CREATED[:10])
    return sample_roll.make(directory, [str(min(day, made)) for day in last_days()])


def send_to(rollcall, server):
    rollcall("mail", "transport", "set", server.url, now=sample_roll.CREATED)


def step_days(rollcall):
    """The days of the year's steps, in their order."""
    calendar = rollcall.json("autodeactivate", "calendar", "--from", FIRST_MONTH, "--months", str(MONTHS))
    return [month[step] for month in calendar for step in ("notice", "reminder", "final_reminder", "deactivation")]


def sign_ins():
    """(day, address) of everybody who is seen during the year, in order.

    Every fourth comes back once more, when the cycle has them in view."""
    events = []
    for number, day in enumerate(last_days(), 1):
        events.append((str(day), f"member{number}@example.org"))
        if number % 4 == 0:
            events.append((str(day + datetime.timedelta(days=115)), f"member{number}@example.org"))
    for month in range(1, MONTHS + 1):
        events += [(f"2026-{month:02}-01", email) for email in sample_roll.SUPER_ADMINS]
    return sorted(event for event in events if event[0] > sample_roll.CREATED)


def every_day(rollcall):
    """The days from the first step of the year to the last."""
    steps = [datetime.date.fromisoformat(day) for day in step_days(rollcall)]
    return [str(steps[0] + datetime.timedelta(days=number)) for number in range((steps[-1] - steps[0]).days + 1)]


def tell(rollcall, on_day, days=step_days):
    """Lets the year pass: everybody signs in when they do, and `on_day(now)` is called on each of the days."""
    waiting = sign_ins()
    for day in days(rollcall):
        while waiting and waiting[0][0] <= day:
            sample_roll.sign_in(rollcall, waiting[0][1], waiting[0][0])
            waiting.pop(0)
        on_day(day + HOUR)
