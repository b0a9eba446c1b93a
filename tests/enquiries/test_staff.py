import json

import pytest
import pytest_asyncio
from aiohttp import CookieJar
from sqlalchemy import select

from bot.enquiries.enquiry import Private
from bot.enquiries.notices import NotSent, notify_due
from bot.enquiries.records import add, close, find
from bot.enquiries.staff.acts import acts_on
from bot.enquiries.staff.passwords import PasswordError, hashed, is_right, passwords_from, sign_in
from bot.enquiries.staff.sessions import Sessions
from bot.enquiries.tables import staff_act

from .conftest import JANE, new_enquiry
from .staff_house import HASH, PASSWORD, opened


@pytest_asyncio.fixture
async def staff(store, clock):
    person = await opened(store, clock)
    yield person
    await person.client.close()


@pytest_asyncio.fixture
async def jo(staff):
    await staff.sign_in()
    return staff


@pytest.fixture
def reference(store, clock):
    return add(store, new_enquiry(), clock())


async def test_a_stranger_sees_nothing_but_the_sign_in_page(staff, reference):
    for path in ("/", f"/enquiries/{reference}", "/export/csv"):
        response = await staff.get(path)
        assert response.url.path == "/sign-in"
        assert reference not in await response.text()


async def test_the_right_password_opens_the_list(staff, reference):
    response = await staff.sign_in()
    assert (response.status, response.url.path) == (200, "/")
    assert reference in await response.text()


@pytest.mark.parametrize(("name", "password"), [("jo", "wrong"), ("sam", PASSWORD), ("", "")])
async def test_a_wrong_name_or_password_does_not(staff, name, password):
    assert (await staff.sign_in(name, password)).status == 403
    assert (await staff.get("/")).url.path == "/sign-in"


async def test_five_wrong_tries_lock_the_name_for_a_quarter_of_an_hour(staff, clock):
    for _ in range(5):
        await staff.sign_in(password="wrong")
    assert (await staff.sign_in()).status == 403
    clock.forward(minutes=15, seconds=1)
    assert (await staff.sign_in()).status == 200


async def test_a_lock_holds_after_a_restart(store, clock):
    for _ in range(5):
        sign_in(store, {"jo": HASH}, "jo", "wrong", clock())
    assert not sign_in(store, {"jo": HASH}, "jo", PASSWORD, clock())


async def test_an_enquiry_is_shown_whole(jo, reference):
    text = await jo.text(f"/enquiries/{reference}")
    for part in (JANE.name, JANE.phone, JANE.email, JANE.times, JANE.note, JANE.summary):
        assert part in text


async def test_what_a_person_wrote_cannot_become_part_of_the_page(jo, store, clock):
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
    private = Private(hostile, email="a@b.org", note=hostile, summary=hostile, times=hostile)
    reference = add(store, new_enquiry("m9", private=private), clock())
    for path in ("/", f"/enquiries/{reference}"):
        text = await jo.text(path)
        assert "<script" not in text
        assert "<img" not in text
        assert "{{7*7}}" in text


async def test_an_enquiry_is_closed_with_a_note_and_opened_again(jo, store, reference):
    await jo.post(f"/enquiries/{reference}/close", note="Rang, booked")
    found = find(store, reference)
    assert (found.status, found.closed_by, found.closing_note) == ("closed", "jo", "Rang, booked")
    assert reference not in await jo.text("/?show=open")
    assert reference in await jo.text("/?show=closed")
    await jo.post(f"/enquiries/{reference}/reopen")
    assert find(store, reference).is_open


async def test_the_list_is_filtered_by_clinic(jo, store, clock, reference):
    other = add(store, new_enquiry("m2", clinic="Devonshire"), clock())
    text = await jo.text("/?clinic=Devonshire")
    assert other in text
    assert reference not in text


async def test_an_enquiry_is_overdue_after_the_next_working_day(jo, clock, reference):
    assert reference not in await jo.text("/?show=overdue")
    clock.forward(hours=19)
    await jo.sign_in()
    assert reference in await jo.text("/?show=overdue")


async def test_a_stuck_notice_is_announced_and_can_be_tried_again(jo, store, clock, reference):
    def fails(owed):
        raise NotSent("refused 550")

    for _ in range(4):
        notify_due(store, fails, clock)
        clock.forward(minutes=61)
    await jo.sign_in()
    assert "show=stuck" in await jo.text("/")
    assert reference in await jo.text("/?show=stuck")
    assert "refused 550" in await jo.text(f"/enquiries/{reference}")
    await jo.post(f"/enquiries/{reference}/retry")
    sent = []
    notify_due(store, sent.append, clock)
    assert [owed.reference for owed in sent] == [reference]


async def test_without_a_mail_server_the_list_says_so(store, clock):
    person = await opened(store, clock, sends_mail=False)
    await person.sign_in()
    assert 'class="problem"' in await person.text("/")
    await person.client.close()


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("ics", "text/calendar"),
        ("fhir", "application/fhir+json"),
    ],
)
@pytest.mark.parametrize("whole_list", [True, False])
async def test_enquiries_are_downloaded(jo, reference, kind, content_type, whole_list):
    path = f"/export/{kind}" if whole_list else f"/enquiries/{reference}/export/{kind}"
    response = await jo.get(path)
    assert response.content_type == content_type
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert reference in (await response.read()).decode()


@pytest.mark.parametrize("path", ["/export/exe", "/enquiries/ENQ-7777-77", "/nowhere"])
async def test_what_does_not_exist_is_a_plain_page(jo, path):
    response = await jo.get(path)
    assert response.status == 404
    assert "<main" in await response.text()


async def test_a_summary_that_was_not_sent_cannot_be_downloaded(jo, store, clock):
    private = Private("Jo", email="a@b.org")
    reference = add(store, new_enquiry("m2", private=private), clock())
    assert "fhir" not in await jo.text(f"/enquiries/{reference}")
    assert (await jo.get(f"/enquiries/{reference}/export/fhir")).status == 404


async def test_a_form_without_its_token_changes_nothing(jo, store, reference):
    for token in ("", "0" * 64):
        response = await jo.post(f"/enquiries/{reference}/close", token=token, note="x")
        assert response.status == 403
    assert find(store, reference).is_open


async def test_a_token_of_another_session_changes_nothing(jo, store, clock, reference):
    other = jo.office.sessions.form_token(jo.office.sessions.begin(clock(), "sam"))
    assert (await jo.post(f"/enquiries/{reference}/close", token=other)).status == 403
    assert find(store, reference).is_open


async def test_a_form_from_another_site_changes_nothing(jo, store, reference):
    headers = {"Origin": "https://evil.example"}
    response = await jo.post(f"/enquiries/{reference}/close", headers=headers)
    assert response.status == 403
    assert find(store, reference).is_open


async def test_a_link_cannot_close_an_enquiry(jo, store, reference):
    assert (await jo.get(f"/enquiries/{reference}/close")).status == 405
    assert find(store, reference).is_open


async def test_signing_out_ends_the_session_for_good(jo):
    cookies = {each.key: each.value for each in jo.client.session.cookie_jar}
    await jo.post("/sign-out")
    assert (await jo.get("/")).url.path == "/sign-in"
    jo.client.session.cookie_jar.clear()
    jo.client.session.cookie_jar.update_cookies(cookies, jo.client.make_url("/"))
    assert (await jo.get("/")).url.path == "/sign-in"


async def test_a_session_ends_when_nobody_uses_it(jo, clock):
    clock.forward(minutes=29)
    await jo.text("/")
    clock.forward(minutes=29)
    assert (await jo.get("/")).url.path == "/"
    clock.forward(minutes=31)
    assert (await jo.get("/")).url.path == "/sign-in"


async def test_a_session_ends_after_a_working_day_in_any_case(jo, clock):
    for _ in range(25):
        clock.forward(minutes=25)
        last = await jo.get("/")
    assert last.url.path == "/sign-in"


async def test_signing_in_begins_a_new_session(staff):
    await staff.get("/sign-in")
    before = {each.value for each in staff.client.session.cookie_jar}
    await staff.sign_in()
    sessions, now = staff.office.sessions, staff.office.now()
    after = {each.value for each in staff.client.session.cookie_jar}
    ids = [{sessions.read(cookie, now).id for cookie in some} for some in (before, after)]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("cookie", ["", "x", "e30=.00", "a.b.c"])
def test_a_forged_cookie_is_no_session(clock, cookie):
    assert Sessions().read(cookie, clock()) is None


def test_a_cookie_of_another_process_is_no_session(clock):
    cookie = Sessions().cookie(Sessions().begin(clock(), "jo"))
    assert Sessions().read(cookie, clock()) is None


async def test_pages_are_not_kept_and_run_nothing(jo, reference):
    for path in ("/", f"/enquiries/{reference}", "/sign-in", "/nowhere", "/export/csv"):
        headers = (await jo.get(path)).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["X-Frame-Options"] == "DENY"


async def test_the_cookie_cannot_be_read_by_scripts_or_sent_from_other_sites(store, clock):
    person = await opened(store, clock, url="https://staff.example.org")
    person.client.session._cookie_jar = CookieJar(unsafe=True)
    cookie = (await person.get("/sign-in")).headers["Set-Cookie"]
    assert cookie.startswith("__Host-staff=")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/"))
    await person.client.close()


async def test_a_body_that_is_too_long_is_refused(jo, store, reference):
    response = await jo.post(f"/enquiries/{reference}/close", note="x" * 20_000)
    assert response.status == 413
    assert find(store, reference).is_open


async def test_what_staff_did_is_written_down(jo, store, reference):
    await jo.text(f"/enquiries/{reference}")
    await jo.get(f"/enquiries/{reference}/export/csv")
    await jo.post(f"/enquiries/{reference}/close", note="Rang Jane")
    acts = [(each["who"], each["act"]) for each in acts_on(store, reference)]
    assert acts == [("jo", "read"), ("jo", "exported as csv"), ("jo", "closed"), ("jo", "read")]


async def test_what_is_written_down_holds_no_data_of_a_person(staff, store, reference):
    await staff.sign_in(name="Jane Smith 07700 900123", password="wrong")
    with store.read() as connection:
        rows = connection.execute(select(staff_act)).mappings().all()
    assert "Jane" not in json.dumps([dict(row) for row in rows], default=str)


def test_a_password_is_checked_against_its_hash():
    stored = hashed(PASSWORD)
    assert is_right(PASSWORD, stored)
    assert not is_right(PASSWORD + "x", stored)
    assert PASSWORD not in stored
    assert hashed(PASSWORD) != stored


def test_a_hash_survives_shells_and_compose_files():
    assert not set("$'\"\\` ") & set(hashed(PASSWORD))


def test_a_short_password_is_refused_without_repeating_it():
    with pytest.raises(PasswordError) as error:
        hashed("short-one")
    assert "short-one" not in str(error.value)


def test_hashes_are_read_by_name():
    assert passwords_from(f"jo={HASH}  sam={HASH}") == {"jo": HASH, "sam": HASH}
    assert passwords_from(HASH) == {"staff": HASH}


@pytest.mark.parametrize("text", [None, "", "jo=secret", "jo=scrypt.x.y.z"])
def test_staff_pages_do_not_start_without_a_good_hash(text):
    with pytest.raises(PasswordError):
        passwords_from(text)


def test_a_closed_enquiry_shows_who_closed_it(store, clock, reference):
    close(store, reference, "jo", "", clock())
    assert find(store, reference).closing_note is None
