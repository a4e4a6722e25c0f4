"""A tiny server for the harness page: our static files, CKEditor's, and the policy of the desk's editor pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import ckeditor

PROJECT = Path(__file__).resolve().parents[2]
PORT = 8013
ROOTS = {
    "/static/ckeditor/": Path(ckeditor.__file__).parent / "static" / "ckeditor",
    "/static/": PROJECT / "static",
    "/harness/": Path(__file__).parent / "harness",
}
POLICY = (
    "default-src 'self'; script-src 'self'; script-src-attr 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Handler(SimpleHTTPRequestHandler):
    """Serve the files of the harness under the strict policy; a posted form is answered with its own fields."""

    def translate_path(self, path: str) -> str:
        """Find the file of an address in the first root that holds it."""
        path = unquote(urlsplit(path).path)
        if path == "/":
            return str(ROOTS["/harness/"] / "index.html")
        for prefix, root in ROOTS.items():
            if path.startswith(prefix):
                return str(root / path.removeprefix(prefix))
        return str(PROJECT / "nothing")

    def do_POST(self) -> None:  # the name is http.server's
        """Send the body of the form back, as text."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Add the policy, and keep nothing between runs."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # the name is http.server's
        """Say nothing."""


@contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """Serve the harness in a thread; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", PORT), Handler) as standing:
        standing.serve_forever()
