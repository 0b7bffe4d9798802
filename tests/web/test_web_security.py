"""Who may read and write, what reports may not do, how much a request may bring: the threats of docs/security.md, point by point."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.web.conftest import HOST, LINE_OF_2_MB, TOKEN, Bench, bench_over
from variorum.cli.serve import host_names, is_loopback
from variorum.web.guard import Limits
from variorum.web.progress import safe_name
from variorum.web.table import RESOURCES

WRITING = [row for row in RESOURCES if row.method != "GET"]


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1:9999", "127.0.0.1", "localhost", f"{HOST}.example.com", ""])
def test_another_host_name_is_refused(host: str, bench: Bench) -> None:
    """DNS rebinding: a page elsewhere whose name was pointed at this machine sends its own name."""
    answer = bench.client.get("/incidents.json", headers={"host": host})
    assert answer.status_code == 421
    assert "incidents" not in answer.json()


def test_the_names_of_a_server_are_loopback_and_its_own() -> None:
    assert host_names("127.0.0.1", 8321) == ["127.0.0.1:8321", "[::1]:8321", "localhost:8321"]
    assert host_names("192.168.1.7", 80) == ["192.168.1.7", "192.168.1.7:80"]
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("example.com")


@pytest.mark.parametrize("row", WRITING, ids=lambda row: row.name)
def test_nothing_is_written_without_the_token(row: object, bench: Bench, ids: dict[str, str]) -> None:
    path = row.path.format(**ids)  # type: ignore[attr-defined]
    method = row.method  # type: ignore[attr-defined]
    assert bench.client.request(method, path).status_code == 401
    assert bench.client.request(method, path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert bench.client.request(method, path, headers={"cookie": f"{bench.access.cookie}=wrong"}).status_code == 401


def test_a_cookie_alone_changes_nothing_without_the_word_of_the_form(desk: Bench) -> None:
    body = {"action": "undo", "target": "d_0", "reason": "mistake"}
    assert desk.client.post("/decisions", data=body).status_code == 403
    assert desk.client.post("/decisions", data={**body, "form_word": "guess"}).status_code == 403
    assert desk.client.post("/decisions", data={**body, "form_word": desk.access.form_word}).status_code == 404  # there is no such decision


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://example.com"}])
def test_a_form_of_another_site_is_refused_even_with_the_word(headers: dict[str, str], desk: Bench) -> None:
    body = {"action": "undo", "target": "d_0", "reason": "mistake", "form_word": desk.access.form_word}
    assert desk.client.post("/decisions", data=body, headers=headers).status_code == 401


def test_the_token_is_exchanged_for_a_cookie_that_scripts_cannot_read(worked_out: Path) -> None:
    bench = bench_over(worked_out)
    assert bench.client.get("/enter?token=wrong").status_code == 401
    answer = bench.client.get(f"/enter?token={TOKEN}&next=/review")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert answer.headers["location"] == "/review"
    for elsewhere in ("//example.com", "https://example.com", "/\\example.com"):
        assert bench.client.get("/enter", params={"token": TOKEN, "next": elsewhere}).headers["location"] == "/incidents"


def test_open_to_other_machines_even_reading_needs_the_token(worked_out: Path) -> None:
    bench = bench_over(worked_out, open_reading=False)
    assert bench.client.get("/incidents.json").status_code == 401
    assert bench.client.get("/static/shell.css").status_code == 200
    assert bench.client.get("/incidents.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize("row", WRITING, ids=lambda row: row.name)
def test_read_only_means_it(row: object, worked_out: Path, ids: dict[str, str]) -> None:
    bench = bench_over(worked_out, read_only=True)
    path = row.path.format(**ids)  # type: ignore[attr-defined]
    answer = bench.client.request(row.method, path, headers={"authorization": f"Bearer {TOKEN}"})  # type: ignore[attr-defined]
    assert answer.status_code == 403
    assert answer.json()["title"] == "Read only"


@pytest.mark.parametrize("path", ["/incidents", "/reports.json", "/static/shell.css", "/nowhere", "/openapi.json", "/enter"])
def test_every_answer_carries_the_strict_headers(path: str, bench: Bench) -> None:
    headers = bench.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/reports/..%2f..%2fvariorum.toml",
        "/export/..%2fcsv",
        "/runs/../../etc/passwd",
    ],
)
def test_no_path_leads_out(path: str, bench: Bench) -> None:
    answer = bench.client.get(path)
    assert answer.status_code in (404, 307)
    assert b"import" not in answer.content


def test_a_policy_is_never_a_file_from_outside(bench: Bench, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text('password = "hunter2"', encoding="utf-8")
    for wanted in (str(secret), "../../etc/passwd", "variorum.toml"):
        answer = bench.client.get("/incidents.json", params={"policy": wanted})
        assert answer.status_code == 404
        assert "hunter2" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../x.txt", "..\\..\\x.txt", "/etc/x.txt", "C:\\x.txt", ".x.txt", "x\0y.txt", "a" * 300 + ".txt", "...", ""]
)
def test_a_sent_files_name_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe
    assert safe not in ("", ".", "..")
    assert not safe.startswith(".")
    assert len(safe) < 120


def test_too_much_is_refused_before_it_is_read(worked_out: Path) -> None:
    bench = bench_over(worked_out, limits=Limits(body_bytes=2000, form_bytes=500))
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert bench.client.post("/decisions", content=b"x" * 501, headers=bearer).status_code == 413
    assert bench.client.post("/reports", files={"files": ("a.txt", b"x" * 3000)}, headers=bearer).status_code == 413

    def endless() -> object:
        for _ in range(100):
            yield b"x" * 100

    assert bench.client.post("/decisions", content=endless(), headers=bearer | {"content-type": "application/json"}).status_code == 413
    assert bench.client.get("/incidents?" + "q=x&" * 5000).status_code == 414


def test_reports_are_shown_and_not_obeyed(bench: Bench) -> None:
    row = next(one for one in bench.client.get("/reports.json").json()["reports"] if one["external_id"] == "script")
    page = bench.client.get(f"/reports/{row['id']}", headers={"accept": "text/html"}).text
    assert "<script>document" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "<b>Bold</b>" not in page
    for path in ("/reports", "/incidents?role=all", "/sources", "/search?q=bold", "/review", "/lineages"):
        text = bench.client.get(path, headers={"accept": "text/html"}).text
        assert "<script>document" not in text
        assert "<b>Bold</b>" not in text


def test_no_cell_is_a_formula(bench: Bench) -> None:
    for path in ("/sources.csv", "/reports.csv"):
        cells = [cell for line in csv.reader(io.StringIO(bench.client.get(path).text)) for cell in line]
        assert any("calc" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_text_in_another_direction_keeps_its_places(bench: Bench) -> None:
    for name in ("urdu", "emoji"):
        row = next(one for one in bench.client.get("/reports.json").json()["reports"] if one["external_id"] == name)
        told = bench.client.get(f"/reports/{row['id']}.json?text=1").json()
        assert told["read"]
        assert all(told["text"][one["start"] : one["end"]] == one["quote"] for one in told["read"])


def test_a_line_of_two_megabytes_is_read_and_shown_in_part(desk: Bench) -> None:
    content = LINE_OF_2_MB.encode()
    assert len(content) > 1_800_000
    files = {"files": ("long.txt", content)}
    told = desk.client.post("/reports", files=files, headers={"x-form-word": desk.access.form_word}).json()
    assert told["state"] in ("done", "working")
    while desk.client.get("/import.json").json()["state"] == "working":
        pass
    row = next(one for one in desk.client.get("/reports.json").json()["reports"] if one["locator"].endswith("long.txt"))
    assert row["chars"] == len(LINE_OF_2_MB)
    page = desk.client.get(f"/reports/{row['id']}", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert len(page.content) < 100_000
    assert "characters not shown" in page.text


def test_an_export_is_a_zip_of_plain_names(bench: Bench) -> None:
    answer = bench.client.get("/export/csv")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names
    assert all("/" not in name and "\\" not in name for name in names)
    assert bench.client.get("/export/csv").content == answer.content
    assert "attachment" in answer.headers["content-disposition"]
    assert json.loads(bench.client.get("/export/csv?file=manifest.json").content)
