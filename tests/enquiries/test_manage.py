import getpass
import json
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from bot.enquiries import manage
from bot.enquiries.records import add, close, find, listed
from bot.enquiries.staff.acts import acts_on
from bot.enquiries.staff.passwords import is_right, passwords_from
from bot.settings import load_settings
from bot.store.opening import store_of

from .conftest import JANE, new_enquiry
from .staff_house import PASSWORD

ROOT = Path(__file__).parents[2]


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine of its own, as the environment says."""
    monkeypatch.setenv("BACKCHAT_STATE", str(tmp_path / "var"))
    monkeypatch.delenv("BACKCHAT_DATABASE_URL", raising=False)
    opened = store_of(load_settings())
    yield opened
    opened.close()


@pytest.fixture
def reference(machine, clock):
    return add(machine, new_enquiry(), clock())


@pytest.fixture
def run(machine, capfdbinary):
    def run_command(*arguments):
        status = manage.main([str(each) for each in arguments])
        said = capfdbinary.readouterr()
        return status, said.out.decode(), said.err.decode()

    return run_command


def test_enquiries_are_listed_and_filtered(run, machine, clock, reference):
    other = add(machine, new_enquiry("m2", clinic="Devonshire"), clock())
    close(machine, other, "jo", "", clock())
    assert all(each in run("list")[1] for each in (reference, other))
    assert other not in run("list", "--status", "open")[1]
    assert reference not in run("list", "--clinic", "Devonshire")[1]
    assert run("list", "--stuck")[1] == ""


def test_a_list_shows_no_names(run, reference):
    assert JANE.name not in run("list")[1]


def test_an_enquiry_is_shown_whole(run, reference):
    text = run("show", reference)[1]
    assert all(part in text for part in (JANE.name, JANE.phone, JANE.email, JANE.summary))


def test_an_enquiry_is_closed_and_reopened(run, machine, reference):
    run("close", reference.lower(), "--note", "Rang")
    assert find(machine, reference).closing_note == "Rang"
    run("reopen", reference)
    assert find(machine, reference).is_open


def test_a_notice_is_asked_for_again(run, machine, reference):
    assert run("retry", reference)[0] == 0


def test_what_was_done_on_the_command_line_is_written_down(run, machine, reference):
    run("show", reference)
    run("close", reference)
    acts = acts_on(machine, reference)
    assert [(each["who"], each["act"]) for each in acts] == [
        (getpass.getuser(), "read"),
        (getpass.getuser(), "closed"),
    ]


@pytest.mark.parametrize("kind", ["csv", "json", "ics", "fhir"])
def test_enquiries_are_exported(run, reference, kind):
    status, text, _ = run("export", "--format", kind)
    assert status == 0
    assert reference in text


def test_the_fhir_export_is_a_questionnaire_response(run, reference):
    response = json.loads(run("export", reference, "--format", "fhir")[1])
    assert response["resourceType"] == "QuestionnaireResponse"
    assert response["identifier"] == {"value": reference}
    assert QuestionnaireResponse.parse_obj(response).item


def test_an_exported_file_is_for_its_owner_alone(run, reference, tmp_path):
    file = tmp_path / "out.csv"
    run("export", "--to", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert reference in file.read_text(encoding="utf-8-sig")
    assert run("export", "--to", file)[0] == 1


def test_an_enquiry_is_deleted_at_its_persons_wish(run, machine, reference):
    assert "DEL-" in run("forget", reference)[1]
    assert listed(machine) == []


@pytest.mark.parametrize("command", ["show", "close", "reopen", "retry", "forget"])
def test_an_unknown_reference_is_said_plainly(run, command):
    status, _, error = run(command, "ENQ-7777-77")
    assert status == 1
    assert "ENQ-7777-77" in error


def test_a_purge_reports(run):
    assert run("purge")[0] == 0


def test_a_backup_is_made_and_put_back(run, machine, reference, tmp_path):
    folder = tmp_path / "copies"
    assert run("backup", "--folder", folder)[0] == 0
    copy = next(folder.glob("*.db"))
    assert run("restore", copy)[0] == 1
    machine.close()
    for path in (tmp_path / "var").glob("backchat.db*"):
        path.unlink()
    assert run("restore", copy)[0] == 0
    assert JANE.name in run("show", reference)[1]


def test_the_sqlite_file_is_where_the_settings_say(machine, tmp_path):
    with sqlite3.connect(tmp_path / "var" / "backchat.db") as database:
        assert database.execute("SELECT count(*) FROM enquiry").fetchone() == (0,)


def test_a_password_becomes_a_line_for_the_environment(run, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda prompt: PASSWORD)
    status, line, _ = run("set-password", "--name", "jo")
    variable, _, value = line.strip().partition("=")
    assert (status, variable) == (0, "BACKCHAT_STAFF_PASSWORD_HASH")
    assert is_right(PASSWORD, passwords_from(value)["jo"])
    assert PASSWORD not in line


def test_passwords_that_differ_are_refused(run, monkeypatch):
    typed = iter([PASSWORD, PASSWORD + "x"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    assert run("set-password")[0] == 1


@pytest.mark.parametrize("module", ["manage", "worker", "staff"])
def test_each_program_explains_itself(module):
    command = [sys.executable, "-m", f"bot.enquiries.{module}", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "usage" in done.stdout
