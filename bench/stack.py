"""A stack of its own for a benchmark: begun, asked and ended."""
import http.client, json, pathlib, subprocess, tempfile, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
FEDROUTER = str(ROOT / "bin" / "fedrouter")


class Stack:
    """With embedded PostgreSQL, a router and three nodes, in a folder that is removed at the end."""

    def __enter__(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
        self.data = self.work / "stack"
        self.token = ""
        try:
            self.report = json.loads(self.run("up", "--detach", "--json"))
            self.address = urllib.parse.urlparse(self.report["router"])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        subprocess.run([FEDROUTER, "down", "--data", str(self.data)], capture_output=True)
        subprocess.run(["rm", "-rf", str(self.work)])

    def run(self, *arguments):
        """A command of the project on this stack."""
        return command(*arguments, "--data", str(self.data))

    def log_in(self, user):
        account = next(one for one in self.report["accounts"] if one["user"] == user)
        self.token = ""
        self.token = self.call("POST", "/auth/login", {"user": user, "password": account["password"]})["access_token"]

    def connect(self):
        return http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=300)

    def ask(self, method, path, body=None, connection=None):
        """Status and text of an answer."""
        own = connection or self.connect()
        authorization = {"Authorization": "Bearer " + self.token} if self.token else {}
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        own.request(method, path, text, {"Content-Type": "application/json", **authorization})
        answer = own.getresponse()
        return answer.status, answer.read()

    def call(self, method, path, body=None, connection=None):
        """An answer that is none but as wished."""
        status, text = self.ask(method, path, body, connection)
        if status >= 300:
            raise SystemExit(f"{method} {path}: {status} {text[:500]}")
        return json.loads(text)


def command(*arguments):
    done = subprocess.run([FEDROUTER, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{arguments}: {done.stderr}")
    return done.stdout
