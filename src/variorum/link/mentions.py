"""Mentions told in passing and the groups of main units that came and went in, which incident each mention is about out."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.link.features import Unit
from variorum.link.likeness import ENOUGH, likeness, meeting_keys, times_agree
from variorum.link.rows import Group, Passing, Room, Rows
from variorum.link.rulings import Rulings
from variorum.model.text import content_id

RULED = 3.0  # strength of a tie that an analyst made: above every other
CROWD = 60  # groups, and mentions, under one kind and name beyond which it tells nothing


class Mentions:
    """Where mentions go, brought up to date; `settle` does it all and hands out the groups that gained or lost one."""

    def __init__(self, rows: Rows, rulings: Rulings) -> None:
        self.rows, self.rulings = rows, rulings
        self.full: set[str] = set()  # mentions that are matched against all groups anew
        self.retied: set[str] = set()  # mentions whose ties to other mentions are made anew
        self.fresh: dict[str, set[str]] = defaultdict(set)  # mention -> new groups that it may join

    def settle(self, new: Sequence[Unit], lost: dict[str, list[str]], made: dict[str, list[str]], ruled: Iterable[str]) -> set[str]:
        """Ids of groups whose incidents changed: those that mentions joined or left, and groups of mentions alone.

        `new` are mentions of new reports, `lost` and `made` groups of main units with their members, `ruled` units with a new ruling.
        """
        self._groups_moved(lost, made)
        self._enter(new)
        self.full |= {unit.id for unit in new}
        bound = {unit for unit in self.rulings.units if self._is_mention(unit)}
        self.full |= bound | {unit for unit in ruled if self._is_mention(unit)}
        changed: dict[str, str] = {}
        for mention in sorted(self.full | self.fresh.keys()):
            if mention not in bound:
                self._match([mention], mention in self.full, changed)
        for mention in sorted(bound):
            together = [one for one in self.rulings.together(mention) if self._is_mention(one)]
            if mention == together[0]:
                self._match(together, True, changed)
        touched = self._guests(changed)
        loose = self._ties() | changed.keys() | {unit.id for unit in new} | self.full
        return touched | self._alone(loose)

    def _is_mention(self, unit: str) -> bool:
        found: Unit | None = self.rows.get("unit", unit)
        return found is not None and not found.main

    def _keys(self, units: Iterable[str]) -> list[str]:
        found: dict[str, Unit] = self.rows.many("unit", units)
        return sorted({key for unit in found.values() for key in meeting_keys(unit)})

    def _groups_moved(self, lost: dict[str, list[str]], made: dict[str, list[str]]) -> None:
        """Take lost groups out of their rooms and let made ones in; mentions in those rooms are looked at again."""
        for group, units in lost.items():
            self._move(group, self._keys(units), leaving=True)
            self.full.update(self.rows.get("group", group).guests)
            self.rows.put("group", group, None)
        for group, units in made.items():
            self._move(group, self._keys(units), leaving=False)

    def _move(self, group: str, keys: list[str], *, leaving: bool) -> None:
        self.rows.many("room", keys)
        for key in keys:
            room = self.rows.get("room", key) or Room()
            before = len(room.groups)
            if leaving:
                room.groups.remove(group)
            else:
                insort(room.groups, group)
                for mention in room.told:
                    self.fresh[mention].add(group)
            if (before > CROWD) != (len(room.groups) > CROWD):
                self.full.update(room.told)
            self.rows.put("room", key, room if room.groups or room.told else None)

    def _enter(self, new: Sequence[Unit]) -> None:
        """Let new mentions into their rooms."""
        for unit in new:
            self.retied.add(unit.id)
            for key in meeting_keys(unit):
                room = self.rows.get("room", key) or Room()
                insort(room.told, unit.id)
                if len(room.told) == CROWD + 1:
                    self.retied.update(room.told)
                self.rows.put("room", key, room)

    def _match(self, mentions: list[str], whole: bool, changed: dict[str, str]) -> None:
        """Find the group that mentions ruled the same (mostly one) belong to; note in `changed` where they were before."""
        held: list[Passing] = [self.rows.get("passing", mention) or Passing() for mention in mentions]
        units: list[Unit] = [self.rows.get("unit", mention) for mention in mentions]
        best = (0.0, "")
        if whole:
            mains = [one for one in self.rulings.together(mentions[0]) if self._is_main(one)]
            forced = sorted(self.rows.many("group_of", mains).values())
            if forced:
                best = (2 * ENOUGH, forced[0])
            else:
                rooms: dict[str, Room] = self.rows.many("room", self._keys(mentions))
                groups = {group for room in rooms.values() if len(room.groups) <= CROWD for group in room.groups}
                best = self._best(units, groups, best)
        else:
            rooms = self.rows.many("room", self._keys(mentions))
            open_to = {group for room in rooms.values() if len(room.groups) <= CROWD for group in room.groups}
            best = self._best(units, {g for g in self.fresh[mentions[0]] if g in open_to}, (held[0].score, held[0].group))
        for mention, before in zip(mentions, held, strict=True):
            if before.group != best[1] or before.score != best[0]:
                if before.group != best[1]:
                    changed[mention] = before.group
                self.rows.put("passing", mention, Passing(score=best[0], group=best[1]) if best[1] else None)

    def _is_main(self, unit: str) -> bool:
        found: Unit | None = self.rows.get("unit", unit)
        return found is not None and found.main

    def _best(self, mentions: list[Unit], groups: Iterable[str], best: tuple[float, str]) -> tuple[float, str]:
        """(score, id) of the likest group; of equals the first by id."""
        found: dict[str, Group] = self.rows.many("group", groups)
        self.rows.many("unit", (unit for group in found.values() for unit in group.units))
        for name, group in sorted(found.items()):
            told = [self.rows.get("unit", unit) for unit in group.units]
            # A report's passing mention is not the incident that the report itself is about.
            if any(unit.report == mention.report for unit in told for mention in mentions):
                continue
            ids = [mention.id for mention in mentions]
            if self.rulings.forbids(ids, [*group.units, *self._ruled_guests(ids, name)]):
                continue
            times = [times_agree(mention, unit) for mention in mentions for unit in told]
            if False in times and True not in times:
                continue  # years apart from all that name a day; a report without one says nothing
            score = max(likeness(mention, unit) for mention in mentions for unit in told)
            if score >= ENOUGH and (-score, name) < (-best[0], best[1] or "~"):
                best = (score, name)
        return best

    def _ruled_guests(self, mentions: list[str], group: str) -> list[str]:
        """Mentions ruled apart from these that come before them and have joined the group."""
        apart = {other for mention in mentions for other in self.rulings.apart.get(mention, ())}
        passing: dict[str, Passing] = self.rows.many("passing", apart)
        return sorted(other for other, where in passing.items() if where.group == group and min(self.rulings.together(other)) < mentions[0])

    def _guests(self, changed: dict[str, str]) -> set[str]:
        """Enter moved mentions with their groups; the groups concerned that still stand."""
        touched = set()
        for mention, before in sorted(changed.items()):
            passing: Passing | None = self.rows.get("passing", mention)
            for name, coming in ((before, False), (passing.group if passing else "", True)):
                group: Group | None = self.rows.get("group", name) if name else None
                if group is None:
                    continue
                touched.add(name)
                if coming:
                    insort(group.guests, mention)
                else:
                    group.guests.remove(mention)
                self.rows.put("group", name, group)
        return touched

    def _ties(self) -> set[str]:
        """Make the ties of mentions anew; mentions at either end of one that changed."""
        changed = set()
        for mention in sorted(self.retied):
            unit: Unit = self.rows.get("unit", mention)
            rooms: dict[str, Room] = self.rows.many("room", meeting_keys(unit))
            others = {other for room in rooms.values() if len(room.told) <= CROWD for other in room.told} - {mention}
            ties = {}
            for name, other in sorted(self.rows.many("unit", others).items()):
                score = likeness(unit, other)
                if other.report != unit.report and score >= ENOUGH:
                    ties[name] = score
            before: dict[str, float] = self.rows.get("ties", mention) or {}
            if ties != before:
                changed.add(mention)
                self.rows.put("ties", mention, ties or None)
                for name in before.keys() | ties.keys():
                    if before.get(name) != ties.get(name):
                        changed.add(name)
                        theirs: dict[str, float] = dict(self.rows.get("ties", name) or {})
                        theirs.pop(mention, None)
                        theirs.update({mention: ties[name]} if name in ties else {})
                        self.rows.put("ties", name, theirs or None)
        return changed

    def _alone(self, loose: set[str]) -> set[str]:
        """Group the mentions that joined nothing with one another, as far as `loose` ones are concerned."""
        around = set(loose)
        for mention in sorted(loose):
            around |= (self.rows.get("ties", mention) or {}).keys()
        old: set[str] = set()
        new: dict[str, list[str]] = {}
        seen: set[str] = set()
        for start in sorted(around):
            group: str | None = self.rows.get("group_of", start)
            if group and self._is_mention(start):
                old.add(group)
            if start not in seen and self._is_loose(start):
                for members in self._clusters(self._reach(start, seen)):
                    new[content_id("g_", members)] = members
                    old |= {g for one in members if (g := self.rows.get("group_of", one))}
        for name in sorted(old - new.keys()):
            for one in self.rows.get("group", name).guests:
                if self.rows.get("group_of", one) == name:
                    self.rows.put("group_of", one, None)
            self.rows.put("group", name, None)
        for name, members in sorted(new.items()):
            if name not in old:
                self.rows.put("group", name, Group(units=[], guests=members))
                for one in members:
                    self.rows.put("group_of", one, name)
        return old ^ new.keys()

    def _is_loose(self, mention: str) -> bool:
        passing: Passing | None = self.rows.get("passing", mention)
        return self._is_mention(mention) and not (passing and passing.group)

    def _reach(self, start: str, seen: set[str]) -> list[str]:
        """All loose mentions tied to this one, directly or through others; entered in `seen`."""
        waiting, found = [start], []
        seen.add(start)
        while waiting:
            mention = waiting.pop()
            found.append(mention)
            for other in sorted({*(self.rows.get("ties", mention) or {}), *self.rulings.together(mention)}):
                if other not in seen and self._is_loose(other):
                    seen.add(other)
                    waiting.append(other)
        return sorted(found)

    def _clusters(self, mentions: list[str]) -> list[list[str]]:
        """Tied mentions by the strongest ties first; two of one report stay apart, and so does what is ruled apart."""
        home = {mention: mention for mention in mentions}
        members = {mention: [mention] for mention in mentions}
        ties: list[tuple[float, str, str]] = []
        for one in mentions:
            ties += [(-RULED, one, other) for other in self.rulings.together(one) if one < other and other in home]
            ties += [(-score, one, other) for other, score in (self.rows.get("ties", one) or {}).items() if one < other and other in home]
        for strength, a, b in sorted(ties):
            ours, theirs = sorted((home[a], home[b]))
            if ours == theirs or self.rulings.forbids(members[ours], members[theirs]):
                continue
            reports = {mention.split("/")[0] for mention in members[ours]}
            if strength > -RULED and any(mention.split("/")[0] in reports for mention in members[theirs]):
                continue
            members[ours] = sorted(members[ours] + members.pop(theirs))
            home.update(dict.fromkeys(members[ours], ours))
        return sorted(members.values())
