"""A mail server that takes everything and keeps nothing, as fast as Python's asyncio goes: what a sender is measured against
when the server should not be what is measured. Prints its port; ends with its standard input; says what it took at its end."""

import asyncio
import sys


class Session(asyncio.Protocol):
    taken = 0

    def connection_made(self, transport):
        self.transport, self.rest, self.is_data = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data):
        self.rest += data
        answers = []
        while True:
            if self.is_data:
                end = self.rest.find(b"\r\n.\r\n")
                if end < 0:
                    break
                self.rest, self.is_data = self.rest[end + 5:], False
                Session.taken += 1
                answers.append(b"250 OK\r\n")
                continue
            end = self.rest.find(b"\r\n")
            if end < 0:
                break
            word, self.rest = self.rest[:4].upper(), self.rest[end + 2:]
            if word == b"DATA":
                self.is_data = True
                # The dot may be the first thing behind it.
                self.rest = b"\r\n" + self.rest if self.rest else self.rest
                answers.append(b"354 go on\r\n")
            elif word == b"EHLO":
                answers.append(b"250-sink\r\n250 8BITMIME\r\n")
            elif word == b"QUIT":
                answers.append(b"221 bye\r\n")
            else:
                answers.append(b"250 OK\r\n")
        if answers:
            self.transport.write(b"".join(answers))


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(Session.taken, flush=True)


asyncio.run(main())
