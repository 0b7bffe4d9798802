"""Bytes by hash: kept whole, found again, and known to be lost when they are."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from variorum.errors import EvidenceLost
from variorum.store.vault import Vault


def test_bytes_come_back_and_the_name_is_their_hash(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    for content in (b"", b"one report", bytes(range(256)) * 300):
        digest = vault.put(content)
        assert digest == sha256(content).hexdigest() == vault.path(digest).name
        assert vault.get(digest, "r.txt") == content == vault.path(digest).read_bytes()


def test_changed_and_deleted_bytes_are_lost_until_they_are_put_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"27 dead")
    vault.path(digest).write_bytes(b"28 dead")
    with pytest.raises(EvidenceLost, match=r"r\.txt: the stored bytes of this report were changed"):
        vault.get(digest, "r.txt")
    assert vault.put(b"27 dead") == digest
    assert vault.get(digest, "r.txt") == b"27 dead"
    vault.path(digest).unlink()
    with pytest.raises(EvidenceLost, match="are gone"):
        vault.get(digest, "r.txt")


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"whole")
    left = vault.path(digest).with_name(".unfinished-123-abc")
    left.write_bytes(b"ha")
    assert list(vault.sweep()) == [left]
    assert list(vault.sweep()) == []
    assert vault.get(digest, "") == b"whole"
