"""Checks groups against people by the default rules, with nothing but Python's own library.

python3 check_placement.py PEOPLE.csv GROUPS.csv

Shares no code with the engine, `verify` or their reading of files and time zones. Prints how many
are placed and every rule broken; fails if one is.
"""

import collections
import csv
import datetime
import sys
import zoneinfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SIZES = range(5, 9)
MINUTES = 90
WEEK_MINUTES = 7 * 24 * 60


def minute_of(clock):
    """`18:30` as minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def span(text):
    """`mon 18:00-20:30` as a day's number and two minutes; the second is after the first."""
    day, hours = text.split()
    begin, end = map(minute_of, hours.split("-"))
    return DAYS.index(day), begin, end if end > begin else end + 24 * 60


def free_minutes(person, week):
    """The minutes of a week, counted from Monday 00:00 UTC, at which somebody is free."""
    zone = zoneinfo.ZoneInfo(person["time_zone"])
    start = datetime.datetime.combine(week, datetime.time(), datetime.timezone.utc)
    spans = [span(part) for part in person["free"].split(";") if part.strip()]
    free = set()
    for offset in range(-2, 9):
        day = week + datetime.timedelta(offset)
        for weekday, begin, end in spans:
            if weekday != day.weekday():
                continue
            midnight = datetime.datetime.combine(day, datetime.time())
            ends = [
                (midnight + datetime.timedelta(minutes=minute)).replace(tzinfo=zone)
                for minute in (begin, end)
            ]
            first, last = (int((at - start).total_seconds()) // 60 for at in ends)
            free.update(range(max(first, 0), min(last, WEEK_MINUTES)))
    return free


def faults_of(group, rows, people):
    """Every rule this group breaks, in words."""
    if len(rows) not in SIZES:
        yield f"group {group} has {len(rows)} members"
    if len({(row["slot_utc"], row["language"], row["week"]) for row in rows}) != 1:
        yield f"group {group} has more than one slot, language or week"
    employers = [people[row["id"]]["organisation"] for row in rows]
    employers = [name for name in employers if name]
    if len(set(employers)) != len(employers):
        yield f"group {group} has two of one organisation"
    for row in rows:
        person = people[row["id"]]
        if row["language"] not in person["languages"].split(";"):
            yield f"{row['id']} does not speak {row['language']}"
        day, begin, end = span(row["slot_utc"])
        if end - begin != MINUTES:
            yield f"group {group} meets for {end - begin} minutes"
        first = day * 24 * 60 + begin
        free = free_minutes(person, datetime.date.fromisoformat(row["week"]))
        if any((first + minute) % WEEK_MINUTES not in free for minute in range(MINUTES)):
            yield f"{row['id']} is not free at {row['slot_utc']}"


def main(people_path, groups_path):
    with open(people_path, encoding="utf-8-sig", newline="") as file:
        people = {row["id"]: row for row in csv.DictReader(file)}
    groups = collections.defaultdict(list)
    with open(groups_path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups[row["group"]].append(row)
    seats = collections.Counter(row["id"] for rows in groups.values() for row in rows)
    faults = [f"{who} has {count} seats" for who, count in seats.items() if count > 1]
    for group, rows in groups.items():
        faults.extend(faults_of(group, rows, people))
    print("\n".join(faults[:20] + [f"checked apart: {len(seats)} placed, {len(faults)} violations"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
