"""An account platform on loopback (http.server) that misbehaves as told; each request stands in a log, a line of JSON.

    python platform_server.py LOG '{"answers": [500, 429], "retry_after": 1, "fail": {"0003": "identity-unknown"}}'

Prints its port when it listens, and ends with its standard input. Keys, all optional:

    answers      statuses given to the first requests, in their order, in place of an answer; 0 drops the connection
                 after the orders were taken
    always       one status for every request
    retry_after  seconds asked for beside 429 and 503
    delay        seconds before each answer
    fail         {part of an identity: reason}
    most         orders that a request may have; more is 413
    forget       so many requests are answered without their last order
    twice        each order stands twice in the answer
    token        the bearer token that is asked for
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOG, TOLD = sys.argv[1], json.loads(sys.argv[2] if len(sys.argv) > 2 else "{}")
LOCK = threading.Lock()
log = open(LOG, "a", buffering=1)


class Platform(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = json.loads(body)
        with LOCK:
            status = TOLD.get("always") or (TOLD["answers"].pop(0) if TOLD.get("answers") else 200)
            if len(request["orders"]) > TOLD.get("most", 1 << 30):
                status = 413
            forget = status == 200 and TOLD.get("forget", 0) > 0
            if forget:
                TOLD["forget"] -= 1
            log.write(json.dumps({
                "at": time.monotonic(), "status": status, "key": self.headers["Idempotency-Key"], "type": self.headers["Content-Type"],
                "request": request, "authorization": self.headers["Authorization"]}) + "\n")
        time.sleep(TOLD.get("delay", 0))
        if "token" in TOLD and self.headers["Authorization"] != "Bearer " + TOLD["token"]:
            return self.answer(401, {})
        if status == 0:
            self.close_connection = True
            return
        if status != 200:
            return self.answer(status, {})
        orders = [self.verdict(order) for order in request["orders"]]
        if forget:
            orders.pop()
        self.answer(200, {"orders": orders * (2 if TOLD.get("twice") else 1)})

    @staticmethod
    def verdict(order):
        for part, reason in TOLD.get("fail", {}).items():
            if part in order["identity"]:
                return {"order_id": order["order_id"], "status": "failed", "reason": reason}
        return {"order_id": order["order_id"], "status": "accepted"}

    def answer(self, status, content):
        text = json.dumps(content).encode()
        self.send_response(status)
        if status in (429, 503) and "retry_after" in TOLD:
            self.send_header("Retry-After", str(TOLD["retry_after"]))
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


server = ThreadingHTTPServer(("127.0.0.1", 0), Platform)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
