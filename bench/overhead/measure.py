"""Interleaved rounds of wrk over the paths; prints one JSON line a cell and the medians. Closed loop, one wrk thread."""
import argparse, json, os, re, statistics, subprocess

arguments = argparse.ArgumentParser()
for name in ("direct", "nginx", "nginx-pids", "portkey", "portkey-pids", "custom-host", "fedrouter", "fedrouter-pids", "token", "lua"):
    arguments.add_argument("--" + name, required=True)
arguments.add_argument("--rounds", type=int, default=3)
arguments.add_argument("--seconds", type=int, default=8)
a = arguments.parse_args()
PROMPT = "Question: What is the treatment for migraine? Answer: " + "The patient reports headaches since spring. " * 9
CHAT = json.dumps({"model": "default", "messages": [{"role": "user", "content": PROMPT}], "max_tokens": 96})
OURS = json.dumps({"prompt": PROMPT, "department": "icu", "mode": "public", "max_tokens": 96})
TICK = os.sysconf("SC_CLK_TCK")


def cpu(pids):
    total = 0
    for pid in pids.split():
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        except FileNotFoundError:
            pass
    return total / TICK


def busy():
    fields = list(map(int, open("/proc/stat").readline().split()[1:]))
    return (sum(fields) - fields[3] - fields[4]) / TICK


PATHS = {
    "direct": (a.direct, CHAT, {}, ""),
    "nginx": (a.nginx, CHAT, {}, a.nginx_pids),
    "portkey": (a.portkey, CHAT, {"HEADERS": f"x-portkey-provider=openai;x-portkey-custom-host={a.custom_host}", "TOKEN": "none"}, a.portkey_pids),
    "fedrouter": (a.fedrouter + "/api/v1/inference", OURS, {"TOKEN": a.token}, a.fedrouter_pids),
}


def cell(path, connections, seconds):
    url, body, extra, pids = PATHS[path]
    before, start = cpu(pids), busy()
    run = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", a.lua, url],
        env={**os.environ, "BODY": body, **extra}, capture_output=True, text=True, check=True)
    result = json.loads(re.search(r"RESULT (.*)", run.stdout).group(1))
    used = cpu(pids) - before
    result.update(path=path, connections=connections, per_second=round(result["requests"] / result["seconds"], 1),
                  cpu_us=round(1e6 * used / max(1, result["requests"])), machine_cores=round((busy() - start) / result["seconds"], 2))
    return result


for path in PATHS:  # warm-up: the JIT needs some ten thousand requests
    cell(path, 64, 60 if path == "fedrouter" else 3)
cells = {}
for turn in range(a.rounds):
    for connections in (1, 16, 64):
        for path in PATHS:
            result = cell(path, connections, a.seconds)
            print(json.dumps(result), flush=True)
            cells.setdefault((connections, path), []).append(result)
print("| connections | path | req/s | p50 ms | p95 | p99 | CPU us/request | errors |\n|---|---|---|---|---|---|---|---|")
for (connections, path), results in cells.items():
    middle = {key: statistics.median(r[key] for r in results) for key in ("per_second", "p50_ms", "p95_ms", "p99_ms", "cpu_us")}
    print(f"| {connections} | {path} | {middle['per_second']:.0f} | {middle['p50_ms']:.2f} | {middle['p95_ms']:.2f} | {middle['p99_ms']:.2f} | {middle['cpu_us']:.0f} | {sum(r['errors'] for r in results)} |")
