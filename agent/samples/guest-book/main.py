"""A guest book: visitors leave a line. Python's standard library only; the lines are in the app's volume."""

import datetime
import html
import os
import pathlib
import signal
import sqlite3
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = pathlib.Path(__file__).resolve().parent
VOLUME = pathlib.Path(os.environ.get("LANYARD_VOLUME", FOLDER))
PAGE = (FOLDER / "page.html").read_text(encoding="utf-8")
STYLE = (FOLDER / "style.css").read_bytes()
SHOWN = 100
NAME = 40
LINE = 280
FORM_BYTES = 4096


def database():
    """A connection of one request: several instances, and an update's two releases, share the file."""
    connection = sqlite3.connect(VOLUME / "guest-book.db", timeout=10)
    connection.execute("create table if not exists line (at text not null, name text not null, text text not null)")
    return connection


def lines():
    connection = database()
    try:
        return connection.execute(
            "select at, name, text from line order by rowid desc limit ?", (SHOWN,)
        ).fetchall()
    finally:
        connection.close()


def add(name, text):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    connection = database()
    try:
        with connection:
            connection.execute("insert into line values (?, ?, ?)", (now, name, text))
    finally:
        connection.close()


def page():
    entries = "".join(
        f"<li><p>{html.escape(text)}</p><footer><b>{html.escape(name)}</b>"
        f" <time datetime=\"{at}\">{at[:10]} {at[11:16]}</time></footer></li>"
        for at, name, text in lines()
    )
    return PAGE.replace("<!-- lines -->", entries or "<li class=\"none\">Nobody has written yet. Be the first.</li>")


class GuestBook(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            self.answer(200, "text/plain", b"ok\n")
        elif self.path == "/style.css":
            self.answer(200, "text/css", STYLE)
        elif self.path == "/":
            self.answer(200, "text/html", page().encode())
        else:
            self.answer(404, "text/plain", b"There is nothing here.\n")

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > FORM_BYTES:
            self.close_connection = True  # what it sends is not read
            self.answer(413, "text/plain", b"That is too long.\n")
            return
        form = urllib.parse.parse_qs(self.rfile.read(int(length)).decode("utf-8", "replace"))
        name = form.get("name", [""])[0].strip()[:NAME] or "Somebody"
        text = form.get("text", [""])[0].strip()[:LINE]
        if text:
            add(name, text)
            print(f"{name} has left a line", flush=True)
        self.answer(303, "text/plain", b"", location="/")

    def answer(self, status, kind, body, location=None):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        pass  # the health check would fill the log


def main():
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "3000")))
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    database().close()
    server = ThreadingHTTPServer(address, GuestBook)
    print(f"listening on {address[0]}:{address[1]}, the lines are in {VOLUME}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
