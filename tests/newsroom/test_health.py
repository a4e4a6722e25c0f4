"""« État de santé »: the last proof of each part, red within a minute of failing, told once, to who may know."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as house
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import sending
from accounts.health import Colour
from accounts.models import Alarm, Kind, Notice, Proof, User
from accounts.notices import Telling, notify
from accounts.proofs import claim, prove
from accounts.roles import Role
from articles.models import SearchEntry, Section
from newsroom.health.hearts import Heart
from newsroom.health.parts import BEAT, every_health
from newsroom.health.turns import beat, look, proved, run_audit
from newsroom.health.watching import watch
from tests.accounts.test_outbox import DOWN
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_user, publish

pytestmark = pytest.mark.django_db

PAGE = "/admin/sante/"
MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)  # in Montréal
PATIENCE = 60  # seconds: a process starts slowly on a busy machine


def colours(at: datetime | None = None) -> dict[str, Colour]:
    return {part.name: part.colour for part in every_health(at or timezone.now())}


def told(person: User) -> list[str]:
    return [notice.words.replace("\u00a0", " ") for notice in person.notices.order_by("id")]


def all_is_well(at: datetime) -> None:
    """Every part has just proved itself."""
    beat()
    for name in ("mail", "audit", "backup"):
        prove(name, at, words="Rien à signaler.")


@contextmanager
def worker() -> Iterator["subprocess.Popen[bytes]"]:
    """A real worker on the database of this test, killed at the end if it still runs."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else _renamed(os.environ["TEST_DATABASE_URL"], name)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "DATABASE_URL": url}
    environment["TASKS_BACKEND"] = "django_tasks_db.DatabaseBackend"
    command = [sys.executable, str(Path(house.BASE_DIR) / "manage.py"), "worker"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)


def _renamed(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def hearts() -> int:
    """How many workers are known, alive or dead."""
    return Proof.objects.filter(name__startswith="worker-").count()


def wait_for_heart(process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while not hearts():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_without_a_word_is_red_within_a_minute() -> None:
    client = signed_in(make_user(Role.CHIEF))
    admin = make_user(Role.ADMIN)
    with worker() as process:
        wait_for_heart(process)
        assert colours()["worker"] is Colour.GREEN
        assert Client().get("/sante/travail").status_code == 200
        process.kill()
        process.wait(timeout=PATIENCE)
    died = timezone.now()

    with time_machine.travel(died + MINUTE, tick=False):
        page = client.get(PAGE).text

        assert "Le cœur du travail de fond ne bat plus." in page
        assert "En panne" in page
        assert Client().get("/sante/travail").status_code == 503
    assert told(admin).count("Travail de fond : est en panne.") == 1  # the mail it was sending may be late too


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_asked_to_stop_leaves_no_heart_behind() -> None:
    with worker() as process:
        wait_for_heart(process)
        process.terminate()
        process.wait(timeout=PATIENCE)

    assert hearts() == 0
    assert colours(timezone.now())["worker"] is Colour.GREEN


def test_the_death_of_one_of_several_workers_is_seen_and_told_within_a_minute() -> None:
    admin, chief = make_user(Role.ADMIN), signed_in(make_user(Role.CHIEF))
    with time_machine.travel(NOON, tick=False) as clock:
        all_is_well(NOON)
        alive, dying = Heart(NOON), Heart(NOON)
        beats(clock, 4, alive, dying)
        assert colours()["worker"] is Colour.GREEN

        beats(clock, 4, alive)
        look()
        page = chief.get(PAGE).text.replace("\u00a0", " ")

    assert "Un travail de fond sur 2 ne répond plus depuis le 1er décembre 2026 à 12 h : " in page
    assert f"processus {os.getpid()}." in page
    assert told(admin) == ["Travail de fond : est en panne."]


def test_a_worker_started_since_takes_the_place_of_one_that_died_and_of_no_more_than_one() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        alive, dead, dead_too = (Heart(NOON) for _ in range(3))
        beats(clock, 2, alive, dead, dead_too)
        born = Heart(timezone.now())
        seen = [beats(clock, 1, alive, born) for _ in range(6)]

        assert (seen[0], seen[-1], hearts()) == (4, 3, 3)
        assert colours()["worker"] is Colour.RED
        beats(clock, 3, alive, born, Heart(timezone.now()))
        assert (hearts(), colours()["worker"]) == (3, Colour.GREEN)


def test_a_worker_that_breaks_leaves_its_heart_and_one_that_was_only_slow_comes_back() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        slow = Heart(NOON)
        slow.beat()
        with pytest.raises(OSError, match="disque plein"):
            work(Heart(NOON), OSError("disque plein"))
        clock.shift(BEAT)
        beats(clock, 3, Heart(timezone.now()), Heart(timezone.now()))
        assert hearts() == 2

        slow.beat()
        assert hearts() == 3


def test_a_beat_that_comes_after_the_stop_writes_nothing() -> None:
    heart = Heart(timezone.now())
    with pytest.raises(SystemExit):
        work(heart, SystemExit(0))
    heart.beat()

    assert hearts() == 0


def work(heart: Heart, end: BaseException) -> None:
    """Work for a moment, then end so."""
    with heart:
        heart.beat()
        raise end


def beats(clock: time_machine.Traveller, times: int, *living: Heart) -> int:
    """Let time pass by beats, and these hearts beat each time; return how many workers are known."""
    for _ in range(times):
        for heart in living:
            heart.beat()
        clock.shift(BEAT)
    return hearts()


def test_every_part_that_proved_itself_is_well_and_nothing_is_told() -> None:
    admin = make_user(Role.ADMIN)
    all_is_well(timezone.now())
    publish(make_article())

    look()

    assert set(colours().values()) <= {Colour.GREEN, Colour.OFF}
    assert (told(admin), Alarm.objects.count()) == ([], 0)


def test_a_part_that_turns_red_is_told_once_to_the_administration_and_once_when_it_is_well() -> None:
    admin, chief = make_user(Role.ADMIN), make_user(Role.CHIEF)
    now = timezone.now()
    all_is_well(now)
    prove("audit", now, ok=False, words="Anomalies : 2")

    for _ in range(3):
        watch(now)
    prove("audit", now, words="Rien à signaler.")
    for _ in range(3):
        watch(now)
    prove("audit", now, ok=False, words="Anomalies : 1")
    watch(now)

    assert told(admin) == ["Audit : est en panne.", "Audit : va bien de nouveau.", "Audit : est en panne."]
    assert told(chief) == []
    assert Notice.objects.filter(kind=Kind.HEALTH).values_list("reason", flat=True)[0] == "Anomalies : 1"


@pytest.mark.parametrize("name, hours", [("audit", 26), ("backup", 26)])
def test_a_daily_proof_is_red_once_it_is_late(name: str, hours: int) -> None:
    now = timezone.now()
    prove(name, now)

    assert colours(now + timedelta(hours=hours))[name] is Colour.GREEN
    assert colours(now + timedelta(hours=hours) + MINUTE)[name] is Colour.RED


def test_what_was_never_proved_is_said_so_and_rings_nothing() -> None:
    beat()
    page = signed_in(make_user(Role.ADMIN)).get(PAGE).text

    assert "Aucune sauvegarde connue." in page
    assert "Aucun audit n’a encore fini." in page
    assert Alarm.objects.count() == 0


def test_a_mail_server_that_is_down_is_red_at_once_and_green_when_it_answers(settings: Any) -> None:
    admin, now = make_user(Role.ADMIN), timezone.now()
    all_is_well(now)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    notify([make_user(Role.REVIEWER)], Telling(Kind.TO_REVIEW, "clé", "Le marché", "Ana a soumis.", "/admin/"), now)

    sending.send_due(now)
    watch(now)
    assert colours(now)["mail"] is Colour.RED
    settings.EMAIL_BACKEND = working
    look()

    assert colours()["mail"] is Colour.GREEN
    assert told(admin) == ["Courriel : est en panne.", "Courriel : va bien de nouveau."]


def test_letters_that_wait_a_minute_are_red_even_when_no_server_refused_them() -> None:
    now = timezone.now()
    notify([make_user(Role.REVIEWER)], Telling(Kind.TO_REVIEW, "clé", "Le marché", "Ana a soumis.", "/admin/"), now)

    assert colours(now)["mail"] is Colour.UNKNOWN
    assert colours(now + MINUTE + timedelta(seconds=1))["mail"] is Colour.RED


def test_a_publication_that_search_does_not_know_is_red() -> None:
    publish(make_article())
    assert colours()["index"] is Colour.GREEN

    SearchEntry.objects.all().delete()

    assert colours()["index"] is Colour.RED


def test_a_turn_that_fails_is_red_until_it_succeeds(settings: Any) -> None:
    settings.LINK_CHECKS = True
    beat()
    broken = proved("links", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        broken()
    seen = colours()["links"]

    proved("links", lambda: 1)()

    assert (seen, colours()["links"]) == (Colour.RED, Colour.GREEN)
    assert colours(timezone.now() + timedelta(minutes=31))["links"] is Colour.RED


def test_the_audit_leaves_its_proof_whoever_runs_it() -> None:
    article = make_article()
    publish(article)
    call_command("audit", stdout=StringIO())
    clean = colours()["audit"]

    Section.objects.filter(article=article).update(heading="Un autre")
    with pytest.raises(SystemExit):
        call_command("audit", stdout=StringIO())

    assert (clean, colours()["audit"]) == (Colour.GREEN, Colour.RED)
    assert Proof.objects.get(name="audit").data["counts"]["publications"] == 1


def test_an_audit_that_does_not_end_is_stopped_and_said_so() -> None:
    run_audit(0.05)

    assert Proof.objects.get(name="audit").words == "L’audit n’a pas fini à temps."
    assert colours()["audit"] is Colour.RED


def test_an_audit_that_breaks_is_red_though_its_status_is_that_of_a_fault() -> None:
    prove("audit", timezone.now(), words="Rien à signaler.")

    run_audit(PATIENCE)  # on the database of the environment, which has no table

    assert Proof.objects.get(name="audit").words == "L’audit s’est arrêté sans finir (statut 1)."
    assert colours()["audit"] is Colour.RED


def test_what_comes_back_each_day_is_done_by_one_worker() -> None:
    now, day, first = timezone.now(), timedelta(days=1), 2 * MINUTE

    asked = [claim("audit-of-the-day", now + wait, day, first) for wait in (0 * MINUTE, MINUTE, 2 * MINUTE, 2 * MINUTE)]

    assert asked == [False, False, True, False]
    assert claim("audit-of-the-day", now + 3 * MINUTE + day, day, first)


@pytest.mark.parametrize(
    "roles, status",
    [
        ([Role.CHIEF], 200),
        ([Role.ADMIN], 200),
        ([Role.JOURNALIST], 403),
        ([Role.REVIEWER], 403),
        ([Role.TRAINING], 403),
    ],
)
def test_the_page_is_for_the_chief_and_the_administration(roles: list[Role], status: int) -> None:
    client = signed_in(make_user(*roles))
    home = client.get("/admin/").text

    assert client.get(PAGE).status_code == status
    assert client.post(PAGE).status_code == 405
    assert ("État de santé" in home) == (status == 200)
    assert ("Travail de fond en panne" in home) == (status == 200)  # no worker runs here
    assert Client().get(PAGE).status_code == 302
    assert signed_in(make_user(is_superuser=True)).get(PAGE).status_code == 200


def test_the_page_is_the_same_few_queries_whatever_is_known() -> None:
    client = signed_in(make_user(Role.ADMIN))
    client.get(PAGE)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    once = asked()
    for _ in range(3):
        publish(make_article())
    all_is_well(timezone.now())
    client.get(PAGE)

    assert asked() <= once <= 25


def test_probes_say_a_word_and_no_more() -> None:
    answers = {path: Client().get(f"/sante/{path}") for path in ("vivant", "pret", "travail")}

    assert {path: answer.text for path, answer in answers.items()} == {
        "vivant": "vivant\n",
        "pret": "prêt\n",
        "travail": "arrêté\n",
    }
    assert {path: answer.status_code for path, answer in answers.items()} == {
        "vivant": 200,
        "pret": 200,
        "travail": 503,
    }
    assert all("no-store" in answer.headers["Cache-Control"] for answer in answers.values())
    assert Client().post("/sante/vivant").status_code == 405
    beat()
    assert Client().get("/sante/travail").text == "au travail\n"


def test_a_database_that_does_not_answer_is_said_by_the_probes_and_kills_none() -> None:
    def down(*_: Any) -> Any:
        raise OperationalError("connection refused by 10.0.0.1")

    with connection.execute_wrapper(down):
        answers = {path: Client().get(f"/sante/{path}") for path in ("vivant", "pret", "travail")}

    assert [answer.status_code for answer in answers.values()] == [200, 503, 503]
    assert "10.0.0.1" not in answers["pret"].text + answers["travail"].text


def test_a_turn_that_comes_back_no_more_is_forgotten() -> None:
    now = timezone.now()
    prove("turn-ancien", now, ok=False, words="OSError")

    prove("worker", now)
    assert colours(now)["worker"] is Colour.RED
    prove("worker", now + timedelta(hours=3))
    assert colours(now + timedelta(hours=3))["worker"] is Colour.GREEN


def test_a_probe_of_life_asks_nothing_of_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get("/sante/vivant")

    assert len(queries) == 0
