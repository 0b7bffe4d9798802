"""`variorum policies`: names of coding rules in; the list, one in full, the difference of two, or the mistakes of a file out."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec
from rich.console import RenderableType
from rich.text import Text

from variorum.cli.settings import CHECK_FAILED, DONE, Settings, say, shared, write_bytes, write_text
from variorum.cli.source import find_policy, shipped_policies
from variorum.errors import ResourceMissing
from variorum.publish.policy_text import differences, in_full, listing
from variorum.publish.terminal import hanging, heading, lay_out
from variorum.resources.load import resource_path
from variorum.resources.policy_files import policy_mistakes

_json = click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout and nothing else there.")


@click.group(short_help="List coding rules, show or compare them, check a file of your own.")
def policies() -> None:
    """List coding rules, show one in full, compare two, or check a file of your own.

    \b
    To make your own: variorum policies show ucdp-ged --toml > ours.toml, edit it, give it another id,
    variorum policies check ours.toml, and then --policy ours.toml wherever rules are asked for.
    """


@policies.command("list")
@_json
@shared
def list_all(as_json: bool, settings: Settings) -> int:
    """List the rules that come with the package.

    \b
    Example:
      variorum policies list
    """
    found = [find_policy(name) for name in shipped_policies()]
    if as_json:
        rows = [{"name": policy.wire_name, "title": policy.title, "codebook": policy.codebook} for policy in found]
        write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
        return DONE
    rows_of_text = listing(found)
    wide = [max(len(row[column]) for row in rows_of_text) for column in (0, 1)]
    for name, title, read in rows_of_text:
        write_text(f"{name:<{wide[0]}}  {title:<{wide[1]}}  {read}")
    return DONE


@policies.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--toml", is_flag=True, help="The file itself, to be copied and edited.")
@_json
@shared
def show(name: str, toml: bool, as_json: bool, settings: Settings) -> int:
    """Show one set of rules in full, each rule with its citation.

    \b
    Examples:
      variorum policies show gtd
      variorum policies show ucdp-ged --toml > ours.toml
    """
    policy = find_policy(name)
    if toml:
        path = Path(name) if Path(name).is_file() else resource_path("policies", f"{policy.id}.toml")
        write_bytes(path.read_bytes())
        return DONE
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(policy), indent=2) + b"\n")
        return DONE
    look = settings.look()
    parts: list[RenderableType] = [Text(f"{policy.wire_name}   {policy.title}", style="bold"), hanging(policy.codebook, 0)]
    for title, lines in in_full(policy):
        parts += [heading(title, look), *(hanging(line, 4, first=1) for line in lines)]
    write_text(lay_out(parts, look))
    return DONE


@policies.command()
@click.argument("left", metavar="NAME|FILE")
@click.argument("right", metavar="NAME|FILE")
@_json
@shared
def diff(left: str, right: str, as_json: bool, settings: Settings) -> int:
    """Say where two sets of rules differ.

    \b
    Examples:
      variorum policies diff ucdp-ged acled
      variorum policies diff ucdp-ged ours.toml
    """
    one, other = find_policy(left), find_policy(right)
    found = differences(one, other)
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return DONE
    look = settings.look()
    parts: list[RenderableType] = [Text(f"{one.wire_name} and {other.wire_name}: {len(found)} differences", style="bold")]
    for row in found:
        parts.append(heading(row.place, look))
        parts.append(hanging(f"- {row.left if row.left is not None else '(nothing)'}", 3, first=1))
        parts.append(hanging(f"+ {row.right if row.right is not None else '(nothing)'}", 3, first=1))
    write_text(lay_out(parts, look))
    return DONE


@policies.command()
@click.argument("path", metavar="FILE")
@_json
@shared
def check(path: str, as_json: bool, settings: Settings) -> int:
    """Check a file of your own: every mistake with its line (exit 5 if there is one).

    \b
    Example:
      variorum policies check ours.toml
    """
    file = Path(path)
    if not file.is_file():
        raise ResourceMissing("no such policy file.", where=path, hint="Make one with: variorum policies show ucdp-ged --toml > ours.toml")
    found = policy_mistakes(file)
    if as_json:
        rows = [{"where": mistake.where, "message": mistake.message, "hint": mistake.hint} for mistake in found]
        write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
    else:
        for mistake in found:
            say(str(mistake))
    if not found:
        settings.warn(f"{path}: no mistake found.")
    return CHECK_FAILED if found else DONE
