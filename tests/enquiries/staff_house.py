"""The staff pages running for a test, and a person who uses them."""

import re

from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer, unused_port

from bot.enquiries.staff.app import make_app
from bot.enquiries.staff.office import Office
from bot.enquiries.staff.passwords import hashed

from .test_hours import OFFICE

PASSWORD = "correct horse battery"
HASH = hashed(PASSWORD, cost=2**4)


def fhir(answers, at, reference):
    return {"resourceType": "QuestionnaireResponse", "id": reference, "answers": dict(answers)}


def office_at(port, store, clock, **changes):
    values = {
        "passwords": {"jo": HASH},
        "schedule": OFFICE,
        "now": clock,
        "url": f"http://127.0.0.1:{port}",
        "practice": "The practice",
        "clinics": ("Chiswick Medical Centre", "Devonshire"),
        "to_fhir": fhir,
        **changes,
    }
    return Office(store=store, **values)


class Staff:
    """Somebody at the practice with a browser."""

    def __init__(self, client, office):
        self.client, self.office = client, office

    async def get(self, path, **options):
        return await self.client.get(path, **options)

    async def text(self, path):
        response = await self.get(path)
        assert response.status == 200, path
        return await response.text()

    async def token(self, path="/"):
        return re.search(r'name="token" value="(\w+)"', await (await self.get(path)).text())[1]

    async def post(self, path, token=None, headers=None, **fields):
        fields["token"] = await self.token() if token is None else token
        return await self.client.post(path, data=fields, headers=headers)

    async def sign_in(self, name="jo", password=PASSWORD):
        token = await self.token("/sign-in")
        return await self.post("/sign-in", token, name=name, password=password)


async def opened(store, clock, **changes):
    port = unused_port()
    office = office_at(port, store, clock, **changes)
    server = TestServer(make_app(office), host="127.0.0.1", port=port)
    client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    return Staff(client, office)
