"""A counted group in, whether those counted are a band that acts out: people who are armed, a mob, a crowd of protesters."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.readers.hospital import HospitalReader

CROWD = 10  # protesters who are a crowd, at least


class BandsReader(HospitalReader):
    """Tells people who act together where their noun does not."""

    def _is_armed(self, group: Group) -> bool:
        """Whether people told by no other noun are armed: "five men armed with rifles", "three men wielding machetes"."""
        armed = self.tokens[group.stop].low if group.stop < len(self.tokens) else ""
        return (
            armed in ("armed", "wielding", "brandishing") and not group.bare and group.kind != "article" and group.population == "everyone"
        )

    def _is_hostile(self, group: Group) -> bool:
        """Whether people told by no other noun do what attackers do: "six men attacked a post", "three people opened fire"."""
        if group.bare or group.kind == "article" or group.head is None or group.population not in ("everyone", "men") or not group.low:
            return False
        owns = group.stop < len(self.tokens) and self.tokens[group.stop].low == "'s"  # "by ten men's bullets"
        if owns or not self.tokens[group.head].on("anybody"):
            return False
        if group.first > 1 and self.tokens[group.first - 1].low == "by":  # "was murdered by 30 men in uniform"
            deed = self.tokens[group.first - 2]
            return deed.low in ("attacked", "ambushed") or any(
                t.measure in ("killed", "injured", "held") and t.form == "participle" for t in deed.triggers
            )
        at = group.stop
        if at < len(self.tokens) and self.tokens[at].is_("relative"):
            at += 1
        if at + 1 >= len(self.tokens) or not self.tokens[at].on("hostile_act") or self.tokens[at].triggers:
            return False
        behind = self.tokens[at + 1].low
        if self.tokens[at].low == "opened":
            return behind == "fire"
        return self.tokens[at].low != "fired" or behind in ("at", "on", "upon", "into", "shots", "several", "multiple", "rockets")

    def _is_mob(self, group: Group) -> bool:
        """Whether a number is of a mob, or of a crowd where the sentence tells of protest: "a mob of 400", "a crowd of 2,000 marched"."""
        if (group.low or 0) < CROWD or self.claimed.get(group.first):
            return False
        gathered = {token.low for token in self.tokens[group.first : group.core]}
        return "mob" in gathered or (
            "crowd" in gathered
            and any(token.on("act_of_protest") or token.on("take_part") for token in self.tokens[group.stop : group.stop + 3])
        )
