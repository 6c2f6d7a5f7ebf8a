"""What is felt at the prompt: each shell on a pseudo-terminal of its own, keys written, the time taken until what they do is on the screen."""

import contextlib
import fcntl
import http.server
import json
import os
import pty
import re
import select
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import tempfile
import termios
import threading
import time

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
# What moves the cursor and sets colours.
CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|[\r\n]")


class Session:
    """A program on a terminal."""

    def __init__(self, command, environment=None, rows=24, columns=80):
        self.output = b""
        pid, self.terminal = pty.fork()
        if pid == 0:
            variables = {"TERM": "xterm-256color", "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **(environment or {})}
            os.execvpe(command[0], command, variables)
        self.pid = pid
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys):
        os.write(self.terminal, keys.encode())

    def read(self, seconds):
        """What comes within so many seconds, as soon as something does."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        try:
            bytes_read = os.read(self.terminal, 1 << 16)
        except OSError:
            bytes_read = b""
        # A terminal answers the question for its kind and for the cursor's place.
        if b"\x1b[c" in bytes_read or b"\x1b[0c" in bytes_read:
            os.write(self.terminal, b"\x1b[?62;c")
        if b"\x1b[6n" in bytes_read:
            os.write(self.terminal, b"\x1b[1;1R")
        self.output += bytes_read
        return bytes_read

    def quiet(self, seconds=0.15):
        """Reads until nothing more comes."""
        while self.read(seconds):
            pass

    def wait(self, text, seconds=30):
        """Seconds until `text` is among what is written from now on; styles do not count."""
        start = time.perf_counter()
        seen = b""
        while time.perf_counter() - start < seconds:
            seen += self.read(0.05)
            if text.encode() in CONTROL.sub(b"", seen):
                return time.perf_counter() - start
        raise SystemExit(f"never saw {text!r}; the end of what was shown: {seen[-600:]!r}")

    def pressed(self, keys, text, seconds=30):
        """Seconds between keys and what they show."""
        self.type(keys)
        return self.wait(text, seconds)

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


@contextlib.contextmanager
def session(command, environment=None, **size):
    program = Session(command, environment, **size)
    try:
        yield program
    finally:
        program.close()


def summary(times):
    ordered = sorted(times)
    return f"median {statistics.median(ordered) * 1000:6.2f} ms   of 100, 99 below {ordered[len(ordered) * 99 // 100] * 1000:6.2f} ms"


def echo(ivsh, folder):
    """Letters one after the other into a long line."""
    print("\necho of a key: from the key to the letter on the screen, 300 letters")
    home = os.path.join(folder, "home")
    os.makedirs(home, exist_ok=True)
    shells = [
        ("ivsh", [ivsh], "list-rooms | where maximumMessageLength > "),
        ("fish", ["fish", "--no-config"], "echo abc | grep -v "),
        ("IPython", ["ipython", "--no-banner"], "sorted([1]).index("),
        ("python3", ["python3", "-q"], "sorted([1]).index("),
        ("bash", ["bash", "--norc"], "echo abc | grep -v "),
    ]
    for name, command, line in shells:
        if shutil.which(command[0]) is None:
            print(f"  {name:<28} not installed")
            continue
        with session(command, {"HOME": home}) as shell:
            shell.read(10)
            shell.quiet(1)
            shell.type(line)
            shell.quiet(0.5)
            times = []
            for number in range(300):
                letter = "qxzj"[number % 4]
                times.append(shell.pressed(letter, letter))
                shell.quiet(0.01)
                if number % 20 == 19:
                    shell.type("\x7f" * 20)
                    shell.quiet(0.1)
        print(f"  {name:<28} {summary(times)}")


def menu(ivsh, folder):
    print("\nTab with 50,000 rooms: from the key to the list on the screen")
    store = os.path.join(folder, "rooms")
    subprocess.run([ivsh, "--store", store, "-c", 'for i in 1..50000 { create-room --name "room-$i" | ignore }'], check=True)
    with session([ivsh, "--store", store], {"HOME": folder}) as shell:
        shell.wait("us-west-2>")
        first = shell.pressed("get-room \t", "room-", 60)
        # All are known once the list says how many there are.
        while True:
            shell.quiet(0.5)
            shell.type("\x07\x15")
            shell.quiet()
            start = len(shell.output)
            shell.type("get-room room-\t")
            shell.quiet(0.5)
            if b"of 50000" in shell.output[start:]:
                break
        for title, keys, text in [
            ("no word typed", "get-room room-\t", "type to narrow"), ("a prefix of 11,111", "get-room room-4\t", "type to narrow"),
            ("a part in the middle", "get-room 4999\t", "room-49999"),
        ]:
            times = []
            for _ in range(20):
                shell.type("\x07\x15")
                shell.quiet(0.15)
                shell.type(keys[:-1])
                shell.quiet(0.15)
                times.append(shell.pressed(keys[-1], text))
            print(f"  {title:<28} {summary(times)}")
        print(f"  {'the very first Tab':<28} {first * 1000:6.1f} ms, while the rooms are being looked up")


class Silent(threading.Thread):
    """A service that takes connections and says nothing."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(64)
        self.port = self.socket.getsockname()[1]
        self.start()

    def run(self):
        self.taken = []
        while True:
            self.taken.append(self.socket.accept())


def silence(ivsh, folder):
    print("\nTab on a service that says nothing: until the prompt has answered")
    port = Silent().port
    environment = {"HOME": folder, **KEYS}
    with session([ivsh, "--endpoint-url", f"http://127.0.0.1:{port}"], environment) as shell:
        shell.wait("us-west-2>")
        shell.quiet()
        shell.type("get-room ")
        shell.quiet()
        print(f"  {'Tab':<28} {shell.pressed(chr(9), 'looking up') * 1000:6.1f} ms")
        shell.quiet()
        print(f"  {'a key after it':<28} {shell.pressed('q', 'q') * 1000:6.2f} ms")
        shell.quiet()
        print(f"  {'Ctrl-C':<28} {shell.pressed(chr(3), 'us-west-2>') * 1000:6.2f} ms")


class Rooms(http.server.BaseHTTPRequestHandler):
    """Lists 10,000 rooms, 50 a page, and notes when the first page went out."""

    protocol_version = "HTTP/1.1"
    first = None

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])) or b"{}")
        start = int(request.get("nextToken", "0"))
        rooms = [
            {"arn": f"arn:aws:ivschat:us-west-2:123456789012:room/r{number:011}", "id": f"r{number:011}", "name": f"room-{number}",
             "createTime": "2026-01-01T00:00:00.000Z", "updateTime": "2026-01-01T00:00:00.000Z", "tags": {},
             "loggingConfigurationIdentifiers": []}
            for number in range(start, start + 50)]
        answer = {"rooms": rooms}
        if start + 50 < 10_000:
            answer["nextToken"] = str(start + 50)
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if Rooms.first is None:
            Rooms.first = time.perf_counter()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_):
        pass


def first_row(ivsh, folder):
    print("\na table of 10,000 rooms: from the service's first answer to the first row on the screen")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Rooms)
    # Who has seen the first row goes away.
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {"HOME": folder, "PAGER": "cat", **KEYS}
    times = []
    for _ in range(5):
        with session([ivsh, "--endpoint-url", f"http://127.0.0.1:{server.server_port}"], environment) as shell:
            shell.wait("us-west-2>")
            shell.quiet()
            Rooms.first = None
            shell.type("list-rooms\r")
            shell.wait("room-1")
            times.append(time.perf_counter() - Rooms.first)
    server.shutdown()
    print(f"  {'ivsh':<28} {summary(times)}")


def crowd(ivsh, folder, serve):
    print("\n90 messages a second from others in the room while 400 letters are typed")
    letters = "".join("abcdefghijklmnopqrst"[number % 20] for number in range(400))
    with serve() as server:
        url = f"http://127.0.0.1:{server.port}"
        with session([ivsh, "--endpoint-url", url], {"HOME": folder, **KEYS}, columns=120) as shell:
            shell.wait("us-west-2>")
            shell.pressed("create-room --name crowd --maximum-message-rate-per-second 100 | join --as alice\r", "as alice>")
            others = subprocess.Popen(
                [ivsh, "--endpoint-url", url, "-c", "load-test crowd --users 9 --rate 90 --for 10s | get deliveries"],
                env={**os.environ, **KEYS}, stdout=subprocess.PIPE)
            shell.wait("load-test-")
            shell.type("print '")
            times = []
            before = len(shell.output)
            for letter in letters:
                start = time.perf_counter()
                shell.type(letter)
                while letter.encode() not in CONTROL.sub(b"", shell.read(1)):
                    pass
                times.append(time.perf_counter() - start)
                time.sleep(0.012)
            messages = shell.output[before:].count(b"load-test-")
            shell.type("'\r")
            others.wait()
            shell.quiet(1)
            lines = CONTROL.sub(b"\n", shell.output).decode(errors="replace")
            shown = re.sub(r"\s", "", lines).count(letters)
    # The line itself is drawn in pieces; what it prints is not.
    verdict = "all letters arrived" if shown else "LETTERS WERE LOST"
    print(f"  {'ivsh':<28} {summary(times)}; {messages} messages meanwhile; {verdict}")


def run(ivsh, serve):
    """`serve()` starts a local service for as long as a block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        echo(ivsh, folder)
        menu(ivsh, folder)
        silence(ivsh, folder)
        first_row(ivsh, folder)
        crowd(ivsh, folder, serve)
