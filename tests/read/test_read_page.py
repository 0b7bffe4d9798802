"""Web pages: the article without the page around it, what the page says of itself, and pages made to do harm."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from variorum.model.report import Report
from variorum.read.blocks import MAX_NODES
from variorum.read.page import MAX_ATTRIBUTES

Read = Callable[..., Report]
Skip = Callable[..., str]

FIRST = "Nine people were killed when a ferry carrying some sixty passengers capsized off the coast on Tuesday, the coast guard said."
SECOND = "Three children were among the dead, said Jane Roe of the port authority, and at least four people were still missing."
THIRD = "The owner of the ferry, who was arrested in the evening, denied that the boat had been overloaded when it left the port."
TITLE = "Nine dead as ferry capsizes off the coast"

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>{TITLE} | The Morning Post</title>
<link rel="canonical" href="https://post.example/ferry">
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="The Morning Post">
<meta property="article:published_time" content="2025-03-12T10:00:00+00:00">
<style>p {{ color: red }}</style><script>var killed = 99;</script></head>
<body class="has-sidebar">
<div class="cookie-banner">This website uses cookies. <button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article>
<h1>{TITLE}</h1>
<p class="byline">By Jane Doe and John Smith</p>
<div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<p>3 Min Read</p>
<figure><img src="a.jpg" alt="A ferry"><figcaption>Rescuers carry 12 bodies ashore. (Photo: AFP)</figcaption></figure>
<p>{FIRST}</p>
<div class="newsletter-signup"><p>Sign up for our newsletter: 40 000 readers cannot be wrong, join them today.</p></div>
<p>{SECOND}</p>
<p><a href="/x">Read more: 26 people killed in last year's sinking off the same coast</a></p>
<h2>The owner</h2>
<p>{THIRD}</p>
<p>Advertisement</p>
<h3>Related articles</h3>
<ul class="related"><li><a href="/y">Forty killed in mudslide</a></li></ul>
</article>
<section class="comments"><p>I heard it was ninety dead and nobody tells us anything about it, as always.</p></section>
</main>
<aside><h3>Most read</h3><p>Twelve workers were killed on Monday when a mine collapsed in the north of the country.</p></aside>
<footer><p>© 2025 The Morning Post. All rights reserved. This text is the footer of the page.</p></footer>
</body></html>"""


def test_the_article_is_read_without_the_page_around_it(read: Read) -> None:
    assert read(PAGE, "ferry.html").text == "\n\n".join((TITLE, FIRST, SECOND, "The owner", THIRD))


def test_the_page_says_who_published_it_when_and_where(read: Read) -> None:
    report = read(PAGE, "ferry.html")
    assert (report.title, report.outlet, report.published) == (TITLE, "The Morning Post", "2025-03-12T10:00:00+00:00")
    assert (report.url, report.language, report.external_id) == ("https://post.example/ferry", "en", None)


def test_a_page_is_known_by_its_name_or_by_its_tags(read: Read) -> None:
    assert read(PAGE, "ferry").id == read(PAGE, "ferry.txt").id == read(PAGE, "ferry.html.gz").id


def with_head(head: str, body: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}<p>{FIRST}</p><p>{SECOND}</p></body></html>"


def test_linked_data_gives_what_meta_tags_do_not(read: Read) -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Not this"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2025-03-12T08:00:00Z",
                "publisher": {"@type": "Organization", "name": "The Gazette"},
            },
        ],
    }
    report = read(with_head(f'<script type="application/ld+json">{json.dumps(data)}</script>'), "a.html")
    assert (report.title, report.outlet, report.published) == (TITLE, "The Gazette", "2025-03-12T08:00:00Z")


def test_linked_data_that_is_broken_is_passed_over(read: Read) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        + f'<meta name="date" content="12 March 2025"><title>{TITLE}</title>'
    )
    report = read(with_head(head), "a.html")
    assert (report.title, report.outlet, report.published) == (TITLE, None, "2025-03-12")


def test_a_time_element_dates_a_page_that_has_nothing_else(read: Read) -> None:
    assert read(with_head("", '<time datetime="2025-03-12T08:00">Wednesday</time>'), "a.html").published == "2025-03-12T08:00"
    assert read(with_head("", '<time datetime="03/04/2025">Wednesday</time>'), "a.html").published is None


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta name="sn-post-date" content="2025/03/12">', "", "2025-03-12"),
        ('<meta name="expiration-date" content="2025/03/12">', "", None),
        ('<script type="application/ld+json">{"a": b, "datePublished": "2025-03-12T08:00:00Z"}</script>', "", "2025-03-12T08:00:00Z"),
        ("", '<span itemprop="datePublished">Mar. 12, 2025, 4:06 p.m.</span>', "2025-03-12"),
        ("", '<p class="story-date">Published: Wednesday, 12 March 2025</p>', "2025-03-12"),
        ("", '<p class="story-date">10:48 AM IST Mar 12, 2025</p>', "2025-03-12"),
        ("", '<p class="todays-date">12 March 2025</p>', None),
        ('<link rel="canonical" href="https://post.example/2025/03/12/ferry">', "", "2025-03-12"),
        ('<link rel="canonical" href="https://post.example/2025/13/45/ferry">', "", None),
    ],
)
def test_a_page_is_dated_by_what_it_marks_as_its_date(read: Read, head: str, body: str, published: str | None) -> None:
    assert read(with_head(head, body), "a.html").published == published


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("Ferry capsizes off the coast | The Post", "Ferry capsizes off the coast"),
        ("Ferry capsizes off the coast - The Post", "Ferry capsizes off the coast"),
        ("Ferry capsizes - nine dead off the coast", "Ferry capsizes - nine dead off the coast"),
        ("", ""),
    ],
)
def test_a_title_is_given_without_the_outlet_behind_it(read: Read, window: str, title: str) -> None:
    assert read(with_head(f'<title>{window}</title><meta property="og:site_name" content="The Post">'), "a.html").title == title


def test_announcements_of_other_articles_are_left_out(read: Read) -> None:
    teaser = "<li><h3><a href='/x'>Forty killed in the north</a></h3><p>{} people were killed when a slope came down.</p></li>"
    page = f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p></div><ul>{''.join(teaser.format(n) for n in (40, 41, 42))}</ul></body></html>"
    assert read(page, "a.html").text == f"{FIRST}\n\n{SECOND}"


def test_a_page_wholly_within_one_form_is_read(read: Read) -> None:
    assert (
        read(f"<html><body><form><div class='share'><p>{FIRST}</p><p>{SECOND}</p></div></form></body></html>", "a.html").text
        == f"{FIRST}\n\n{SECOND}"
    )


def test_a_first_paragraph_in_an_element_of_its_own_is_kept(read: Read) -> None:
    body = f"<h1>{TITLE}</h1><div class='intro'><p>{FIRST}</p></div><div class='rest'><p>{SECOND}</p>" + f"<p>{THIRD}</p>" + "</div>"
    assert read(f"<html><body>{body}</body></html>", "a.html").text.count(FIRST) == 1


def test_line_breaks_and_inline_marks_do_not_join_or_split_words(read: Read) -> None:
    page = "<p>Nine <b>peo</b>ple died and&nbsp;four<br>were hurt, the <a class=tag-link href=x>coast guard</a> said on Tuesday.</p>"
    assert read(page, "a.html").text == "Nine people died and four\n\nwere hurt, the coast guard said on Tuesday."


def test_hidden_text_is_not_read(read: Read) -> None:
    page = f"<html><body><p>{FIRST}</p><p style='display: none'>{SECOND}</p><p hidden>{THIRD}</p></body></html>"
    assert read(page, "a.html").text == FIRST


def test_a_declared_charset_is_used_for_what_is_not_utf8(read: Read) -> None:
    page = '<meta charset="windows-1251"><body><p>Взрыв в городе: девять человек погибли, сообщили власти.</p></body>'
    assert "девять" in read(page.encode("cp1251"), "a.html").text
    lying = f'<html><head><meta charset="windows-1251"></head><body><p>{FIRST} – Señor Núñez</p></body></html>'
    assert "Señor Núñez" in read(lying.encode(), "a.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>document.write('Nine died')</script></body></html>",
        "<html><body><noscript>Enable JavaScript</noscript></body></html>",
    ],
)
def test_a_page_without_an_article_is_skipped_with_what_may_be_wrong(skip: Skip, page: str) -> None:
    assert "without an article" in skip(page, "a.html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + FIRST + "</div>" * 10_000,
        "<b><i><u>" * 10_000 + FIRST,
        "<p><b>" * 2_000 + FIRST,
        "<table><tr><td>" * 2_000 + FIRST,
        "<div class=share>" * 5_000 + FIRST,
        f"<p>{FIRST}" + "&bogus;&#0;&#xD800;&#x110000;&amp" * 1_000,
        f"<p>{chr(0)}{FIRST}{chr(0)}</p><p>{SECOND} {FIRST}",
        f"<p>{FIRST}</p><!-- never closed" + " <p>" * 1_000,
        f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{FIRST}",
        f"<p>{FIRST}</p>" + "<" * 100_000,
    ],
    ids=["nested", "inline", "unclosed", "tables", "furniture", "entities", "nul", "comment", "json", "angles"],
)
def test_a_page_made_to_do_harm_is_still_read(read: Read, page: str) -> None:
    assert FIRST[-30:] in read(f"<html><body>{page}", "a.html").text


def test_what_would_take_the_parser_long_is_skipped(skip: Skip) -> None:
    many = " ".join(f'a{number}=">"' for number in range(MAX_ATTRIBUTES + 1))
    assert "attributes" in skip(f"<html><body><p {many}>{FIRST}</p>", "a.html")
    assert f"{MAX_NODES:,}" in skip("<html><body>" + "<i>" * MAX_NODES + FIRST, "a.html")


def test_a_page_that_a_script_fills_is_read_from_its_data(read: Read) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": f"<p>{FIRST}</p><p>{SECOND} &amp; more.</p>"}
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><body><div id="root">Loading</div></body></html>'
    )
    assert read(page, "a.html").text == f"{TITLE}\n\n{FIRST}\n\n{SECOND} & more."


def test_a_list_of_links_that_closes_the_article_is_left_out(read: Read) -> None:
    links = "".join(f"<li>A report. <a href='/{n}'>What the coast guard knew about ferry number {n}</a></li>" for n in range(3))
    page = f"<html><body><p>{FIRST}</p><ul><li>{SECOND}</li><li>{THIRD}</li></ul><p>More great stories</p><ul>{links}</ul></body></html>"
    assert read(page, "a.html").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_page_builder_that_calls_every_paragraph_a_widget_is_read_whole(read: Read) -> None:
    page = "<html><body>" + "".join(f"<div class='builder-widget widget-text'><p>{part}</p></div>" for part in (FIRST, SECOND, THIRD))
    assert read(page, "a.html").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
