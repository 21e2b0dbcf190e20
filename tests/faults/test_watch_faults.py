"""`riwaya watch` in a process of its own: killed in the middle of a round, asked to end, repeated."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program import COMMAND, complaints, riwaya

from local_site import RSS, Asked, Reply, Site, serving

COUNT = 12


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed of a dozen pages, none of which is the same when it is fetched again."""
    visits = iter(range(1_000_000))

    def page(asked: Asked) -> Reply:
        text = f"<p>قال الوزير عند السد {asked.path} إن القراءة {next(visits)} في هذا اليوم.</p>"
        return Reply(text.encode(), headers={"Content-Type": "text/html; charset=utf-8"})

    with serving() as opened:
        items = "".join(f"<item><title>خبر {n}</title><link>/{n}</link></item>" for n in range(COUNT))
        xml = f"<rss version='2.0'><channel><title>بريد الضفاف</title>{items}</channel></rss>"
        opened.replies.update({f"/{n}": page for n in range(COUNT)})
        changed = Reply(xml.encode(), headers={"Content-Type": RSS, "ETag": '"v1"'})
        opened.replies["/rss"] = lambda asked: Reply(status=304) if "if-none-match" in asked.headers else changed
        yield opened


def watch(site: Site, desk: Path, *more: str, rate: str = "1000") -> list[str]:
    return [
        "--lang", "en", "watch", site.url("/rss"), "--to", str(desk), "--engine", "serial", "--allow-private",
        "--rate", rate, *more,
    ]  # fmt: skip


def started(site: Site, desk: Path, *more: str, rate: str) -> subprocess.Popen[str]:
    command = [*COMMAND, *watch(site, desk, *more, rate=rate)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def stored(desk: Path) -> list[str]:
    """Addresses of the pages on the desk, while somebody else writes to it."""
    if not desk.exists():
        return []
    connection = sqlite3.connect(desk, timeout=10)
    try:
        return sorted(url for (url,) in connection.execute("SELECT url FROM pages"))
    except sqlite3.OperationalError:  # the tables are not there yet
        return []
    finally:
        connection.close()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.slow
def test_a_watch_killed_in_a_round_goes_on_and_adds_nothing_twice(site: Site, tmp_path: Path) -> None:
    desk = tmp_path / "a.desk"
    running = started(site, desk, rate="4")
    until(lambda: len(stored(desk)) >= 3)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    kept = stored(desk)
    assert 3 <= len(kept) < COUNT
    fetched = len(site.paths())
    done = riwaya(*watch(site, desk, "--once", "--json"))
    assert (done.returncode, complaints(done)) == (0, [])
    answer = json.loads(done.stdout)
    assert (answer["added"], answer["waiting"], answer["entries"], answer["failures"]) == (COUNT - len(kept), 0, 0, [])
    assert stored(desk) == sorted(site.url(f"/{n}") for n in range(COUNT))
    # The one page that was under way is all that is fetched again, and the feed.
    assert len(site.paths()) - fetched <= COUNT - len(kept) + 1
    again = json.loads(riwaya(*watch(site, desk, "--once", "--json")).stdout)
    assert (again["added"], again["unchanged"]) == (0, 1)
    [feed] = json.loads(riwaya("feeds", str(desk), "--json").stdout)
    assert (feed["url"], feed["entries"], feed["waiting"], feed["failures"]) == (site.url("/rss"), COUNT, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_watch_after_the_page_under_way(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    desk = tmp_path / "a.desk"
    running = started(site, desk, "--json", rate="1")
    until(lambda: bool(stored(desk)))
    began = time.monotonic()
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert time.monotonic() - began < 20
    assert (running.returncode, "Traceback" in err) == (0, False)
    [answer] = [json.loads(line) for line in out.splitlines()]
    assert answer["added"] == len(stored(desk)) < COUNT
    assert answer["waiting"] == COUNT - answer["added"]
    assert "feeds asked: 1" in err.splitlines()[-1]


def test_a_watch_that_reaches_no_feed_is_1_when_asked_for_one_round(site: Site, tmp_path: Path) -> None:
    site.replies["/rss"] = Reply(status=404)
    desk = tmp_path / "a.desk"
    done = riwaya(*watch(site, desk, "--once"))
    assert done.returncode == 1
    assert complaints(done) == [f"riwaya: {site.url('/rss')}: there is no such page (HTTP 404)"]
    listed = riwaya("--lang", "en", "feeds", str(desk)).stdout
    assert "failures in a row: 1 (there is no such page (HTTP 404))" in listed


def test_addresses_and_lists_from_the_command_line(site: Site, tmp_path: Path) -> None:
    options = ["--json", "--engine", "serial", "--allow-private", "--rate", "1000"]
    done = riwaya("read", *options, site.url("/1"))
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [site.url("/1")]
    listed = tmp_path / "a.urls"
    listed.write_text(f"{site.url('/2')}\n{site.url('/none')}\n", encoding="utf-8")
    offline = riwaya("read", *options, str(listed))
    assert (offline.returncode, offline.stdout) == (1, "")
    assert complaints(offline) == [f"riwaya: {listed}: only addresses stand in it (2); --fetch fetches them"]
    online = riwaya("read", *options, "--fetch", str(listed))
    assert [json.loads(line)["url"] for line in online.stdout.splitlines()] == [site.url("/2")]
    assert complaints(online) == [f"riwaya: {site.url('/none')}: there is no such page (HTTP 404)"]
    refused = riwaya("read", site.url("/1"))
    assert refused.returncode == 1
    assert "no public address" in complaints(refused)[0]


@pytest.mark.parametrize("arguments", [["--every", "0m"], ["--every", "ten"], ["--rate", "0"], []])
def test_a_watch_used_wrongly_is_2_or_one_line(tmp_path: Path, arguments: list[str]) -> None:
    done = riwaya("watch", "--to", str(tmp_path / "a.desk"), *arguments)
    assert done.returncode == (2 if arguments else 1)
    assert "Traceback" not in done.stderr
    if not arguments:
        assert complaints(done) == ["riwaya: no feed is named, and the desk knows none"]
