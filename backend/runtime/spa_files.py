"""Answers with the files of a built SPA: fallback to its page, compression, caching, security headers."""

import gzip
import hashlib
import mimetypes
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_NONCE_PLACEHOLDER = b"__CSP_NONCE__"
_COMPRESSED = (".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt", ".map")
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=()",
}


@dataclass(frozen=True)
class Answer:
    status: str
    headers: Mapping[str, str]
    body: bytes = b""


class SpaFiles:
    def __init__(self, dist: Path, stripe_origin: str) -> None:
        self._dist = dist.resolve()
        self._stripe = stripe_origin.rstrip("/")
        self._read: dict[Path, tuple[int, bytes, bytes, str]] = {}

    def answer(self, method: str, path: str, *, accepts_gzip: bool, known: str) -> Answer:
        """The file at a path, or the page for a path of the SPA's own router. ``known`` is the client's ETag."""
        if method not in ("GET", "HEAD"):
            return Answer("405 Method Not Allowed", {"Allow": "GET, HEAD", **_SECURITY})
        file = self._find(unquote(path))
        if file is None:
            return Answer("404 Not Found", {"Content-Type": "text/plain", **_SECURITY}, b"Not found\n")
        if file.suffix == ".html":
            return self._page(file, accepts_gzip=accepts_gzip)
        plain, compressed, tag = self._content(file)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        is_hashed = file.parent.name == "assets"
        caching = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        headers = {"Content-Type": kind, "Cache-Control": caching, "ETag": tag, "Vary": "Accept-Encoding", **_SECURITY}
        if known == tag:
            return Answer("304 Not Modified", headers)
        if accepts_gzip and compressed:
            return Answer("200 OK", {**headers, "Content-Encoding": "gzip"}, compressed)
        return Answer("200 OK", headers, plain)

    def _find(self, path: str) -> Path | None:
        """None for a missing asset; the page for everything else that is no file."""
        wanted = (self._dist / path.lstrip("/")).resolve()
        if wanted.is_relative_to(self._dist) and wanted.is_file():
            return wanted
        page = wanted.with_suffix(".html")
        if page.is_relative_to(self._dist) and page.is_file():
            return page
        return None if wanted.suffix or path.startswith("/assets/") else self._dist / "index.html"

    def _content(self, file: Path) -> tuple[bytes, bytes, str]:
        changed = file.stat().st_mtime_ns
        if file not in self._read or self._read[file][0] != changed:
            plain = file.read_bytes()
            compressed = gzip.compress(plain) if file.suffix in _COMPRESSED else b""
            tag = f'"{hashlib.sha256(plain).hexdigest()[:20]}"'
            self._read[file] = (changed, plain, compressed if len(compressed) < len(plain) else b"", tag)
        return self._read[file][1:]

    def _page(self, file: Path, *, accepts_gzip: bool) -> Answer:
        """The page with a nonce of its own, which no cache may keep."""
        nonce = secrets.token_urlsafe(16)
        body = file.read_bytes().replace(_NONCE_PLACEHOLDER, nonce.encode())
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Cache-Control": "no-cache",
            "Content-Security-Policy": self._policy(nonce),
            "Vary": "Accept-Encoding",
            **_SECURITY,
        }
        if accepts_gzip:
            return Answer("200 OK", {**headers, "Content-Encoding": "gzip"}, gzip.compress(body, 5))
        return Answer("200 OK", headers, body)

    def _policy(self, nonce: str) -> str:
        return "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' 'nonce-{nonce}' {self._stripe}",
                f"style-src 'self' 'nonce-{nonce}'",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                f"connect-src 'self' {self._stripe}",
                f"frame-src {self._stripe}",
                "object-src 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
            )
        )
