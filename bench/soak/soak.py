"""Finds the peak for a minute, then loads at 70 % of it and samples memory, rows and reservations."""
import argparse, http.client, json, os, statistics, subprocess, sys, threading, time, urllib.parse

arguments = argparse.ArgumentParser()
arguments.add_argument("--up", required=True)
arguments.add_argument("--data", required=True)
arguments.add_argument("--minutes", type=float, default=60)
a = arguments.parse_args()
up = json.load(open(a.up))
router = urllib.parse.urlparse(up["router"])
stack = json.load(open(os.path.join(a.data, "stack.json")))
WARM_UP, PEAK, CLIENTS, SHARE = 60, 60, 8, 0.7
ASKED = [
    {"prompt": "Question: What is the treatment for migraine? Answer:", "mode": "public", "max_tokens": 24},
    {"prompt": "Discharge summary. The patient was admitted with", "mode": "public", "max_tokens": 48, "temperature": 0.8},
    {"prompt": "Question: What is the treatment for migraine? Answer:", "mode": "auto", "max_tokens": 8, "max_privacy_budget": 0.01},
]


class Load:
    """Closed loop without a rate; with one, each client waits its turn."""

    def __init__(self, rate=None):
        self.rate, self.done, self.statuses, self.latencies, self.lock = rate, False, {}, [], threading.Lock()
        self.next = time.monotonic()

    def turn(self):
        if self.rate is None:
            return
        with self.lock:
            self.next = max(self.next, time.monotonic() - 1) + 1 / self.rate
            wait = self.next - time.monotonic()
        if wait > 0:
            time.sleep(wait)

    def client(self, number):
        connection, i = None, number
        while not self.done:
            self.turn()
            i += 1
            started = time.monotonic()
            try:
                connection = connection or http.client.HTTPConnection(router.hostname, router.port, timeout=60)
                body = dict(ASKED[i % len(ASKED)], department="icu")
                connection.request("POST", "/api/v1/inference", json.dumps(body),
                                   {"Content-Type": "application/json", "Authorization": "Bearer " + up["token"]})
                response = connection.getresponse()
                response.read()
                status = response.status
            except OSError as e:
                connection, status = None, type(e).__name__
            with self.lock:
                self.statuses[status] = self.statuses.get(status, 0) + 1
                self.latencies.append(time.monotonic() - started)

    def run(self, seconds, every=None, sample=None):
        threads = [threading.Thread(target=self.client, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(min(every or 1, max(0.01, end - time.monotonic())))
            if sample:
                sample(self)
        self.done = True
        for thread in threads:
            thread.join()
        return sum(self.statuses.values()) / seconds


def parts():
    answer = subprocess.run(["bin/fedrouter", "status", "--data", a.data, "--json"], capture_output=True, text=True)
    return {p["name"]: p["pid"] for p in json.loads(answer.stdout)["parts"] if p.get("pid")}


def resident(pid):
    with open(f"/proc/{pid}/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def query(sql):
    port = stack["database"]["port"]
    password = open(os.path.join(a.data, "secrets", "db-owner-password")).read().strip()
    answer = subprocess.run(["psql", "-At", "-h", "127.0.0.1", "-p", str(port), "-U", "fedrouter_owner", "fedrouter", "-c", sql],
                            capture_output=True, text=True, env={**os.environ, "PGPASSWORD": password}, check=True)
    return int(answer.stdout.strip())


OPEN = "SELECT count(*) FROM reservation WHERE settled_at IS NULL"
pids, samples = parts(), []


def sample(load):
    row = {name: round(resident(pid)) for name, pid in pids.items() if name != "database"}
    row.update(open_reservations=query(OPEN), answers=sum(load.statuses.values()))
    samples.append(row)
    print(json.dumps(row), flush=True)


Load().run(WARM_UP)
peak = Load().run(PEAK)
print(json.dumps({"peak_per_second": round(peak, 1), "rate": round(SHARE * peak, 1)}), flush=True)
load = Load(SHARE * peak)
load.run(60 * a.minutes, every=30, sample=sample)
time.sleep(15)
failures = []
for name in samples[0]:
    if name in ("open_reservations", "answers"):
        continue
    half = len(samples) // 2
    early = statistics.median(s[name] for s in samples[half // 2:half]) if half > 1 else samples[0][name]
    late = statistics.median(s[name] for s in samples[half + half // 2:])
    print(json.dumps({"part": name, "mib_second_quarter": early, "mib_last_quarter": late}))
    if late > 1.05 * early + 16:
        failures.append(f"{name} grew from {early} to {late} MiB")
left = query(OPEN)
if left:
    failures.append(f"{left} reservations unsettled")
bad = {status: n for status, n in load.statuses.items() if status not in (200, 409, 429)}
if bad:
    failures.append(f"unexpected answers: {bad}")
ordered = sorted(load.latencies)
print(json.dumps({"answers": load.statuses, "p50_ms": round(1e3 * ordered[len(ordered) // 2]),
                  "p99_ms": round(1e3 * ordered[int(len(ordered) * 0.99)]), "failures": failures}))
sys.exit(1 if failures else 0)
