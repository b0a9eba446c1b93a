"""A mail server on this machine that can fail in every way a real one does."""

import asyncio
import random
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from ipaddress import ip_address

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FAILURES = ("421", "451", "550", "hang", "drop")


class Inbox:
    """Accepts mail, or fails as told: behave() gives "ok" or one of FAILURES for each message."""

    def __init__(self, behave=lambda: "ok"):
        self.behave = behave
        self.accepted = []

    async def handle_DATA(self, server, session, envelope):
        how = self.behave()
        if how == "ok":
            self.accepted.append(message_from_bytes(envelope.content))
            return "250 OK"
        if how == "hang":
            await asyncio.sleep(0.7)
        if how in ("hang", "drop"):
            server.transport.abort()
        return f"{how} no" if how.isdigit() else "451 no"


class RefusingRecipients(Inbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        return "550 no such mailbox"


def at_random(seed, failures=FAILURES, share_ok=0.3):
    dice = random.Random(seed)
    return lambda: "ok" if dice.random() < share_ok else dice.choice(failures)


class OnAnyPort(Controller):
    """The system chooses the port, so that tests never fight over one."""

    def _trigger_server(self):
        self.port = port_of(self)
        super()._trigger_server()


def serving(inbox, **options):
    controller = OnAnyPort(inbox, hostname="127.0.0.1", port=0, **options)
    controller.start()
    return controller


def port_of(controller):
    return controller.server.sockets[0].getsockname()[1]


def certificate(folder, host="127.0.0.1"):
    """A certificate for the host, signed by itself; gives the server's context and the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1))
    builder = builder.not_valid_after(now + timedelta(days=1)).add_extension(names, False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "cert.pem").write_bytes(pem)
    (folder / "key.pem").write_bytes(secret)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, folder / "cert.pem"
