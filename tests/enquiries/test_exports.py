import csv
import io
import json

import pytest
from icalendar import Calendar

from bot.enquiries.enquiry import Private
from bot.enquiries.exports import COLUMNS, NothingToExport, safe_cell
from bot.enquiries.formats import ExportNeeds, exported
from bot.enquiries.records import add, close, find, listed

from .conftest import JANE, new_enquiry
from .staff_house import fhir
from .test_hours import OFFICE, at

NEEDS = ExportNeeds(OFFICE, fhir)


@pytest.fixture
def enquiries(store, clock):
    for number in range(3):
        add(store, new_enquiry(f"m{number}"), clock())
    return listed(store)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_table_has_one_row_for_each_enquiry(enquiries, clock):
    content = exported(enquiries, "csv", NEEDS, clock())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(content)
    assert [row["reference"] for row in rows] == [each.reference for each in enquiries]
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["name"] == "Jane Smith"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 7700", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]
)
def test_no_cell_can_be_a_formula(store, clock, text):
    private = Private(name=text + "x", email="a@b.org", note=text)
    found = find(store, add(store, new_enquiry(private=private), clock()))
    row = rows_of(exported([found], "csv", NEEDS, clock()))[0]
    assert (row["name"][0], row["note"][0]) == ("'", "'")


def test_ordinary_text_is_left_alone():
    assert safe_cell('Łukasz O\'Neill – a, b\n"c"') == 'Łukasz O\'Neill – a, b\n"c"'


def test_commas_quotes_and_lines_survive(store, clock):
    note = 'a, "b"\nc; Łukasz 😀'
    private = Private(name="X", email="a@b.org", note=note)
    found = find(store, add(store, new_enquiry(private=private), clock()))
    assert rows_of(exported([found], "csv", NEEDS, clock()))[0]["note"] == note


def test_json_holds_the_answers_too(enquiries, clock):
    rows = json.loads(exported(enquiries, "json", NEEDS, clock()))
    assert rows[0]["answers"] == JANE.answers
    assert rows[0]["phone"] == JANE.phone


def test_the_calendar_has_call_backs_from_the_next_opening(enquiries, clock):
    calendar = Calendar.from_ical(exported(enquiries, "ics", NEEDS, clock()))
    events = calendar.walk("VEVENT")
    oldest_first = [each.reference for each in reversed(enquiries)]
    assert [str(event["uid"]) for event in events] == oldest_first
    assert events[0].decoded("dtstart") == at("2026-11-23 09:00")
    assert b"DTSTART:20261123T090000Z" in calendar.to_ical()
    assert events[0].decoded("dtend") == events[1].decoded("dtstart")


def test_the_calendar_says_nothing_of_the_person_or_their_health(enquiries, clock):
    text = exported(enquiries, "ics", NEEDS, clock()).decode()
    private = (JANE.name, "900123", JANE.email, "sit", "Stiff")
    assert [each for each in private if each in text] == []


def test_the_calendar_leaves_out_what_is_closed(store, enquiries, clock):
    close(store, enquiries[0].reference, "jo", "", clock())
    text = exported(listed(store), "ics", NEEDS, clock()).decode()
    assert enquiries[0].reference not in text


def test_one_summary_is_one_response_and_several_are_a_bundle(enquiries, clock):
    one = json.loads(exported(enquiries[:1], "fhir", NEEDS, clock()))
    several = json.loads(exported(enquiries, "fhir", NEEDS, clock()))
    assert one["resourceType"] == "QuestionnaireResponse"
    assert (several["resourceType"], len(several["entry"])) == ("Bundle", 3)


def test_without_a_summary_there_is_no_response(store, clock):
    private = Private(name="X", email="a@b.org")
    found = find(store, add(store, new_enquiry(private=private), clock()))
    with pytest.raises(NothingToExport):
        exported([found], "fhir", NEEDS, clock())


@pytest.mark.parametrize("kind", ["exe", "fhir"])
def test_a_format_that_cannot_be_made_is_an_error_that_names_it(enquiries, clock, kind):
    with pytest.raises(ValueError, match=kind):
        exported(enquiries, kind, ExportNeeds(OFFICE), clock())
