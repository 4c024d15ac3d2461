"""Clients of the router: each asks one question after the other over one connection."""
import http.client
import json
import threading
import time
import urllib.parse

# In seconds, for every piece of an answer.
PATIENCE = 90
IDLE = 10


class Login:
    """An account's access token, renewed when half of its life is over: a soak outlives tokens."""

    def __init__(self, router, user, password):
        self.router, self.body = router, json.dumps({"user": user, "password": password})
        self.lock, self.token, self.until = threading.Lock(), "", 0.0

    def header(self):
        with self.lock:
            if time.monotonic() > self.until:
                connection = http.client.HTTPConnection(self.router.hostname, self.router.port, timeout=60)
                connection.request("POST", "/auth/login", self.body, {"Content-Type": "application/json"})
                answer = json.load(connection.getresponse())
                connection.close()
                self.token, self.until = answer["access_token"], time.monotonic() + answer["expires_in"] / 2
            return {"Content-Type": "application/json", "Authorization": "Bearer " + self.token}


class Way:
    """A question, and how it is asked: whole, as a stream, or as a stream that is left after its first piece."""

    def __init__(self, name, body, stream=False, leave=False):
        self.name, self.body, self.stream, self.leave = name, json.dumps(dict(body, stream=stream)), stream, leave

    def ask(self, connection, headers):
        """The outcome: `answered`, `left`, or the name of the problem."""
        connection.request("POST", "/api/v1/inference", self.body, headers)
        response = connection.getresponse()
        if not self.stream or "event-stream" not in response.getheader("Content-Type", ""):
            return outcome(response.status, json.loads(response.read()))
        last = ""
        for line in response:
            if self.leave and line.startswith(b"data:"):
                connection.close()
                return "left"
            if line.startswith(b"event: "):
                last = line[7:].strip().decode()
            elif line.startswith(b"data: "):
                data = json.loads(line[6:])
        if last in ("answer", "problem"):
            return outcome(200 if last == "answer" else data["status"], data)
        return "stream without an end"


def outcome(status, body):
    return "answered" if status == 200 else f"{status} {body.get('type', 'no problem').rsplit(':', 1)[-1]}"


class Load:
    """Some clients that ask the ways in turn: as fast as they can, or together at a rate."""

    def __init__(self, login, ways, clients, rate=None):
        self.login, self.ways, self.clients, self.rate = login, ways, clients, rate
        self.done, self.outcomes, self.latencies = threading.Event(), {}, []
        self.lock, self.next, self.asked = threading.Lock(), time.monotonic(), 0
        self.started = self.stopped = None

    def turn(self):
        """The way that is next, and how long to wait for it."""
        with self.lock:
            self.asked += 1
            way = self.ways[self.asked % len(self.ways)]
            if self.rate is None:
                return way, 0
            self.next = max(self.next, time.monotonic() - 1) + 1 / self.rate
            return way, self.next - time.monotonic()

    def client(self):
        router = self.login.router
        connection = http.client.HTTPConnection(router.hostname, router.port, timeout=PATIENCE)
        while True:
            way, wait = self.turn()
            if self.done.wait(max(0, wait)):
                break
            if wait > IDLE:  # the server ends connections that rest: http.client would only find out by a broken pipe
                connection.close()
            started = time.monotonic()
            try:
                came = way.ask(connection, self.login.header())
            except Exception as e:  # whatever it is, it is an outcome: a dead client would ask nothing, and hide it
                connection.close()
                came = type(e).__name__
            with self.lock:
                self.latencies.append(time.monotonic() - started)
                key = (way.name, came)
                self.outcomes[key] = self.outcomes.get(key, 0) + 1
        connection.close()

    def start(self):
        self.started = time.monotonic()
        self.threads = [threading.Thread(target=self.client, daemon=True) for _ in range(self.clients)]
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.done.set()
        self.stopped = self.stopped or time.monotonic()
        for thread in self.threads:
            thread.join(2 * PATIENCE)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *unused):
        self.stop()

    def total(self):
        with self.lock:
            return sum(self.outcomes.values())

    def share(self):
        """Of the questions that were due at the rate until the stop, those that were asked."""
        return self.total() / max(1, int(self.rate * (self.stopped - self.started)))
