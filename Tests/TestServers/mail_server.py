"""A mail server on loopback (aiosmtpd) that misbehaves as told; what it took stands in a log, a line a message.

    python mail_server.py LOG '{"defer": {"p3@": 1}, "refuse": {"p5@": "550 5.1.1 no such mailbox"}}'

Prints its port when it listens, and ends with its standard input. Keys, all optional:

    defer        {part of an address: how often its RCPT is answered 451}
    refuse       {part of an address: answer to its RCPT}
    refuse_body  {part of an address: answer to the end of its data}
    refuse_sender answer to every MAIL
    drop_rcpt    {part of an address: how often the connection is dropped at its RCPT}
    drop_taken   {part of an address: how often the connection is dropped after its message was taken, unanswered}
    most         connections at once; one more is answered 421
    lose_every   drops the connection at every nth RCPT
    delay        seconds before each message is answered
    tls          "starttls" or "implicit", with `certificate` and `key`
    user, password   must log in, over TLS
"""

import asyncio
import json
import ssl
import sys
import time

from aiosmtpd.smtp import SMTP, AuthResult

LOG, TOLD = sys.argv[1], json.loads(sys.argv[2] if len(sys.argv) > 2 else "{}")


def matching(key, address):
    return next((part for part in TOLD.get(key, {}) if part in address), None)


def counted(key, address):
    part = matching(key, address)
    if part is None or TOLD[key][part] <= 0:
        return False
    TOLD[key][part] -= 1
    return True


class Limited(SMTP):
    """Greets no more clients at once than it may."""

    open = 0

    def connection_made(self, transport):
        self.counted = not Limited.open >= TOLD.get("most", 1 << 30)
        if not self.counted:
            transport.write(b"421 4.7.0 too many connections\r\n")
            transport.close()
            self.transport = transport
            return
        Limited.open += 1
        super().connection_made(transport)

    def connection_lost(self, error):
        if self.counted:
            Limited.open -= 1
            super().connection_lost(error)


class Handler:
    def __init__(self):
        self.log = open(LOG, "a", buffering=1)
        self.connections = 0
        self.recipients = 0

    def note(self, **what):
        self.log.write(json.dumps({"at": time.monotonic(), **what}) + "\n")

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.connections += 1
        self.note(ehlo=hostname, tls=session.ssl is not None)
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "refuse_sender" in TOLD:
            return TOLD["refuse_sender"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.recipients += 1
        if counted("drop_rcpt", address) or ("lose_every" in TOLD and self.recipients % TOLD["lose_every"] == 0):
            server.transport.abort()
            return "421 gone"
        if counted("defer", address):
            return "451 4.7.1 later"
        part = matching("refuse", address)
        if part is not None:
            return TOLD["refuse"][part]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if "delay" in TOLD:
            await asyncio.sleep(TOLD["delay"])
        part = matching("refuse_body", address)
        if part is not None:
            return TOLD["refuse_body"][part]
        text = envelope.content.decode("utf-8", "replace")
        self.note(
            to=envelope.rcpt_tos, sender=envelope.mail_from, login=bool(session.authenticated), tls=session.ssl is not None, text=text,
            id=next((line[12:].strip("<>\r ") for line in text.split("\n") if line.lower().startswith("message-id: ")), None))
        if counted("drop_taken", address):
            server.transport.abort()
        return "250 OK"


def authenticator(server, session, envelope, mechanism, data):
    good = data.login.decode() == TOLD["user"] and data.password.decode() == TOLD["password"]
    return AuthResult(success=good, handled=False)


async def main():
    handler = Handler()
    options = {"hostname": "mail.test", "enable_SMTPUTF8": True}
    context = None
    if "tls" in TOLD:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TOLD["certificate"], TOLD["key"])
        if TOLD["tls"] == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
    if "user" in TOLD:
        options |= {"authenticator": authenticator, "auth_required": True, "auth_require_tls": TOLD.get("tls") == "starttls"}
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)
    server = await loop.create_server(
        lambda: (Limited if "most" in TOLD else SMTP)(handler, **options), "127.0.0.1", 0, ssl=context if TOLD.get("tls") == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
