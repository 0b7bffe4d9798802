"""What linking and episode finding are told by the lexicon: incident kinds, background and phase cues, outlets, rarity of words."""

from __future__ import annotations

import msgspec


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of incident: `nouns` name it ("suicide bombing"), `verbs` do it ("blew himself up").

    `family` joins kinds that one incident may be called by turns; `weight` says how much more telling the kind is than a
    general one ("attack" 1, "suicide bombing" 4). `label` is how a title says it. `loose` are those of its words that mean other things
    too ("under fire", "Black Friday crush"): alone they do not make a report one of an incident. `by_vehicle` are those that tell of
    whichever vehicle is named before them in their sentence ("overturned"), `vehicles` the vehicles that make them tell of this kind.
    `known_as` has nouns that a title says in place of the label ("cyclone" for a storm, "cholera" for an outbreak), with what it says.
    """

    id: str
    label: str
    family: str
    weight: int = 2
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    by_vehicle: frozenset[str] = frozenset()
    vehicles: tuple[str, ...] = ()
    known_as: dict[str, str] = {}


class BackgroundCues(msgspec.Struct, frozen=True, kw_only=True):
    """Words that take a sentence or clause away from the report's main incident; all lower case, matched on word bounds.

    `elsewhen`: another time ("last year"); `elsewhen_weak` counts only beside an indefinite mention. `aggregate`: many incidents summed
    up ("so far this year"). `elsewhere`: another incident of the same days ("in a separate attack"),
    `elsewhere_named` the same where a place is named behind it ("hours later, in Lenz"), `also_told` where somebody tells it too ("the
    police also reported that"). `openers`: where in a sentence
    such a clause begins (", including a"), `protests` the same in the lead of a report of unrest ("in anger at a crash"), `compares` the
    words of those that set another one beside, `avenges` of those that name what the
    main incident answers: always another one, unless those who `called_out` lists respond to it ("officers responding to a shooting"), or
    to one of the `calls` for help. `again`: an incident is not the first of its days ("the third strike"). `live`: what the
    headline of a live page says. `present`: what holds a sentence in the main incident ("the latest attack"). `follow_on`: how a
    sentence goes on with a background incident. `indefinite` and `definite` are determiners before a kind's noun, `historic` adjectives
    with which "the" points elsewhere ("the deadliest attack"). `trials`: with these in its opening a report's fresh day may be that of
    a hearing, long after the incident. `aftermath`: words of what follows a deed (arrests, funerals), which may follow late.
    `lately`: a short while before the incident, in a report that tells its day ("just last week").
    `others`: words such as "another" and "previous", a sign that a sentence tells of another incident; `weights` of all such signs, by
    their names (`extract/episode_signs.py`), and from how likely on (0 to 1) they are `enough`, and from how
    likely on they leave a `doubt`.
    """

    elsewhen: tuple[str, ...] = ()
    elsewhen_weak: tuple[str, ...] = ()
    aggregate: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    elsewhere_named: tuple[str, ...] = ()
    also_told: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    protests: tuple[str, ...] = ()
    compares: tuple[str, ...] = ()
    avenges: tuple[str, ...] = ()
    called_out: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    present: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    follow_on: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    historic: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    aftermath: tuple[str, ...] = ()
    lately: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    enough: float = 1.0
    doubt: float = 1.0
    weights: dict[str, float] = msgspec.field(default_factory=dict)


class PhaseCues(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell how far the main incident had got when a report was written, and where it is said to begin or end.

    `tells`: verbs of saying and of what comes after an incident ("said", "was charged"); a time that hangs on one of them dates
    that and not the incident. `between`: words that may stand between such a verb and its time ("said in a statement on Wednesday"),
    `speakers`: words between a time and such a verb after it ("On Wednesday, the ministry said"). `follows`: verbs of what comes after an
    incident, whose objects may stand between them and their time ("called off the search for survivors on Tuesday").
    """

    ongoing: tuple[str, ...] = ()
    final_phase: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


class ActorWords(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The words that tell who takes part: common nouns by role, verbs and nouns of attack, and what ends the name of a thing or a body.

    `manners` stand before a noun for people; `nameless` are nouns that tell of no violence by themselves; `members` stand beside the name
    of an armed group, `followers` tell that alone; `outfits` say that a name is one's, `armed` end such a name and `unarmed` make it none;
    `state_forces` are a state's own, `strikes` what it strikes with; `creeds` say of which kind somebody is. `attack_present` need their
    object behind them, `acts` need none, `deeds` have their doer behind "by". `peoples` are each people, and each country's name, in lower
    case with the country.
    """

    perpetrators: tuple[str, ...] = ()
    responders: tuple[str, ...] = ()
    attack_verbs: tuple[str, ...] = ()
    attack_present: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    outfits: tuple[str, ...] = ()
    armed: tuple[str, ...] = ()
    unarmed: tuple[str, ...] = ()
    state_forces: tuple[str, ...] = ()
    strikes: tuple[str, ...] = ()
    creeds: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    shelters: tuple[str, ...] = ()
    """Things that people are taken to: only where the opening names one it may be what the incident happened to."""
    tends: tuple[str, ...] = ()
    """Words before a shelter's name that make it one that took people in or that speaks ("treated at", "doctors at")."""
    bodies: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    peoples: tuple[tuple[str, str], ...] = ()


class BlameWords(msgspec.Struct, frozen=True, kw_only=True):
    """How a statement makes somebody responsible: patterns on its words, as `lexicon/responsibility.toml` explains each."""

    blamed: tuple[str, ...] = ()
    deed: str = "$^"
    denied: str = "$^"
    said_of: str = "$^"
    said_of_itself: str = "$^"
    negated: str = "$^"
    suspected: str = "$^"
    speaks_for: str = "$^"
    from_the_air: str = "$^"
    on_the_ground: tuple[str, ...] = ()
    behind_name: tuple[str, ...] = ()
    denied_deed: str = "$^"
    himself: tuple[str, ...] = ()
    denied_that: str = "$^"
    unnamed: tuple[str, ...] = ()
    violence: frozenset[str] = frozenset()


class SceneWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words beside a place's name that tell whether it is the scene: `units` before "of", `away` before "in", `going` before "to".

    `bodies` follow a name that is part of a body's name; `telling` before "here" say that it is where words were spoken; `governing`
    follow a capital that stands for its government ("Moscow denied"); `sites` follow the name of the place where they stand.
    """

    units: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    going: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    governing: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An agency or newsroom that others credit: the name shown and every spelling of it; `agency` sells to others."""

    name: str
    spellings: tuple[str, ...]
    agency: bool = False


class Outlets(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Whom reports credit, and the words of crediting; `before` stand before the outlet's name, `after` behind it."""

    outlets: tuple[Outlet, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Kinds(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Everything episode finding needs from the lexicon, in one value that is handed in; itself alone is equal to it."""

    kinds: tuple[Kind, ...]
    other_things: tuple[str, ...] = ()
    """Phrases that hold a kind's word and name no incident ("fire service", "riot police")."""
    background: BackgroundCues = BackgroundCues()
    phases: PhaseCues = PhaseCues()
    actors: ActorWords = ActorWords()
    blame: BlameWords = BlameWords()
    scenes: SceneWords = SceneWords()
    outlets: Outlets = Outlets()

    def by_id(self) -> dict[str, Kind]:
        """Each kind under its id."""
        return {kind.id: kind for kind in self.kinds}


class Rarity(msgspec.Struct, frozen=True, kw_only=True):
    """How common words are in reports at large, as the share of reports (0..1) that use them; absent words count as rare.

    A handful of reports about one incident cannot tell by themselves that "police" is common and "Bolan" is not. `families` gives the
    family of each kind of incident, `aftermath` words by which a report opens with what came after an incident ("trial", "funeral").
    """

    shares: dict[str, float] = {}
    families: dict[str, str] = {}
    aftermath: frozenset[str] = frozenset()
