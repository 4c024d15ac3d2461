"""What the servers of a stack use, as the system and they themselves tell it."""
import http.client
import json
import os
import re
import ssl
import urllib.parse


class Servers:
    def __init__(self, folder):
        def read(name):
            with open(os.path.join(folder, name)) as file:
                return json.load(file)

        parts = {part["name"]: part for part in read("status.json")["parts"]}
        self.pids = {name: part["pid"] for name, part in parts.items() if part.get("pid") and name != "database"}
        self.router = urllib.parse.urlparse(parts["router"]["url"])
        self.nodes = {node["id"]: urllib.parse.urlparse(node["url"]) for node in read("up.json")["nodes"]}
        self.tls = ssl.create_default_context(cafile=os.path.join(folder, "ca.pem"))
        self.tls.load_cert_chain(os.path.join(folder, "router.pem"))

    def page(self, name, path):
        url = self.nodes.get(name)
        connection = (http.client.HTTPSConnection(url.hostname, url.port, timeout=30, context=self.tls) if url
                      else http.client.HTTPConnection(self.router.hostname, self.router.port, timeout=30))
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            text = response.read().decode()
            if response.status != 200:
                raise OSError(f"{name}{path}: {response.status}")
            return text
        finally:
            connection.close()

    def figure(self, name, metric):
        return float(re.search(rf"^{metric}(?:{{[^}}]*}})? (\S+)$", self.page(name, "/metrics"), re.M).group(1))

    def resident(self, name):
        """MiB."""
        with open(f"/proc/{self.pids[name]}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def heap(self, name):
        """MiB that are used, garbage included: the least of many samples is what lives."""
        return self.figure(name, "memory_usedHeap_bytes") / 2**20

    def open_reservations(self):
        return int(self.figure("router", "fedrouter_reservations_open"))

    def rows(self):
        """Rows of answers, running and waiting, and private answers that are open, at all nodes."""
        infos = [json.loads(self.page(node, "/info")) for node in self.nodes]
        return {key: sum(info[key] for info in infos) for key in ("running", "waiting", "private_open")}
