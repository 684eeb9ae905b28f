"""Serves the built SPA and passes the API's paths on, as nginx does in the cluster.

``python -m runtime.spa_server --port P --dist FOLDER --api HOST:PORT [--stripe URL]``. Requests and answers stream
both ways; static files are compressed once and cached by the browser for ever when their name carries a hash.
"""

import argparse
import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from runtime.spa_files import Answer, SpaFiles

PROXIED = ("/api", "/admin", "/static", "/health")
_HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"te", b"upgrade", b"expect"}
_IDLE_SECONDS = 75
_HEAD_LIMIT = 64 * 1024
_CHUNK = 64 * 1024


@dataclass
class Request:
    method: str
    target: str
    headers: list[tuple[bytes, bytes]]

    def header(self, name: bytes) -> bytes:
        return next((value for key, value in self.headers if key.lower() == name), b"")

    @property
    def path(self) -> str:
        return self.target.split("?", 1)[0]

    @property
    def is_for_api(self) -> bool:
        return any(self.path == prefix or self.path.startswith(prefix + "/") for prefix in PROXIED)


def _parse_head(head: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    pairs = (line.split(b":", 1) for line in lines if b":" in line)
    return first, [(name.strip(), value.strip()) for name, value in pairs]


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    """None at the end of the connection, or when it idles too long or sends no HTTP."""
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE_SECONDS)
        first, headers = _parse_head(head)
        method, target, _version = first.decode("latin-1").split(" ")
    except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
        return None
    return Request(method, target, headers)


async def _relay_exactly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, count: int) -> None:
    while count:
        chunk = await reader.read(min(count, _CHUNK))
        if not chunk:
            raise ConnectionError("the peer left in the middle of a body")
        writer.write(chunk)
        await writer.drain()
        count -= len(chunk)


async def _relay_body(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A request's body, framed as it came."""
    if b"chunked" not in request.header(b"transfer-encoding").lower():
        await _relay_exactly(reader, writer, int(request.header(b"content-length") or 0))
        return
    while True:
        line = await reader.readuntil(b"\r\n")
        writer.write(line)
        size = int(line.split(b";")[0], 16)
        await _relay_exactly(reader, writer, size + 2)
        if size == 0:
            return


class SpaServer:
    def __init__(self, files: SpaFiles, api: str) -> None:
        self._files = files
        host, _, port = api.rpartition(":")
        self._api = (host, int(port))

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while request := await _read_request(reader):
                if request.header(b"expect"):
                    writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                keeps = await (self._pass_on if request.is_for_api else self._serve_file)(request, reader, writer)
                if not keeps or request.header(b"connection").lower() == b"close":
                    break
        with suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()

    async def _serve_file(self, request: Request, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        has_body = bool(int(request.header(b"content-length") or 0) or request.header(b"transfer-encoding"))
        answer = self._files.answer(
            request.method,
            request.path,
            accepts_gzip=b"gzip" in request.header(b"accept-encoding"),
            known=request.header(b"if-none-match").decode("latin-1"),
        )
        await _send(writer, answer, with_body=request.method != "HEAD")
        return not has_body

    async def _pass_on(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Sends the request to the API and its answer back; True when the client's connection can be used again."""
        try:
            api_reader, api_writer = await asyncio.open_connection(*self._api, limit=_HEAD_LIMIT)
        except OSError:
            await _send(writer, _UNREACHABLE)
            return False
        api_writer.write(self._head_for_api(request, writer))
        body = asyncio.create_task(_relay_body(request, reader, api_writer))
        try:
            is_framed = await _relay_answer(api_reader, writer, request.method)
            return is_framed and body.done() and body.exception() is None
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await _send(writer, _UNREACHABLE)
            return False
        finally:
            body.cancel()
            api_writer.close()

    @staticmethod
    def _head_for_api(request: Request, writer: asyncio.StreamWriter) -> bytes:
        kept = [(name, value) for name, value in request.headers if name.lower() not in _HOP_BY_HOP]
        client = str(writer.get_extra_info("peername")[0]).encode()
        earlier = [value for name, value in kept if name.lower() == b"x-forwarded-for"]
        kept = [(name, value) for name, value in kept if name.lower() != b"x-forwarded-for"]
        kept += [(b"X-Forwarded-For", b", ".join([*earlier, client])), (b"Connection", b"close")]
        lines = [f"{request.method} {request.target} HTTP/1.1".encode("latin-1")]
        lines += [name + b": " + value for name, value in kept]
        return b"\r\n".join(lines) + b"\r\n\r\n"


async def _relay_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, method: str) -> bool:
    """The API's answer, until it closes; True when the answer says itself where it ends."""
    first, headers = _parse_head(await reader.readuntil(b"\r\n\r\n"))
    names = {name.lower() for name, _ in headers}
    is_framed = bool(names & {b"content-length", b"transfer-encoding"}) or method == "HEAD"
    is_framed = is_framed or first.split(b" ")[1] in (b"204", b"304")
    lines = [first, *(name + b": " + value for name, value in headers if name.lower() not in _HOP_BY_HOP)]
    writer.write(b"\r\n".join([*lines, b"Connection: " + (b"keep-alive" if is_framed else b"close")]) + b"\r\n\r\n")
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()
    await writer.drain()
    return is_framed


async def _send(writer: asyncio.StreamWriter, answer: Answer, *, with_body: bool = True) -> None:
    headers = {**answer.headers, "Content-Length": str(len(answer.body))}
    lines = [f"HTTP/1.1 {answer.status}", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (answer.body if with_body else b""))
    await writer.drain()


_UNREACHABLE = Answer(
    "502 Bad Gateway",
    {"Content-Type": "application/problem+json", "Cache-Control": "no-store", "Retry-After": "2"},
    b'{"type":"about:blank","title":"The API does not answer","status":502}',
)


async def serve(*, port: int, files: SpaFiles, api: str) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = await asyncio.start_server(SpaServer(files, api).handle, "127.0.0.1", port, limit=_HEAD_LIMIT)
    print(f"SPA on http://localhost:{port}, API at {api}", flush=True)
    await stop.wait()
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--dist", type=Path, required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--stripe", default="https://js.stripe.com", help="origin of Stripe's script and frames")
    options = parser.parse_args()
    asyncio.run(serve(port=options.port, files=SpaFiles(options.dist, options.stripe), api=options.api))


if __name__ == "__main__":
    main()
