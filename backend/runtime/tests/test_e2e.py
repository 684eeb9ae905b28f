from runtime import e2e


def test_browser__named_by_the_caller__is_the_one_that_the_journeys_start(monkeypatch):
    monkeypatch.setenv("CHROMIUM_PATH", "/opt/chromium/chrome")
    monkeypatch.setenv("E2E_SHOTS", "/tmp/shots")
    assert e2e.for_the_browser() == {"CHROMIUM_PATH": "/opt/chromium/chrome", "E2E_SHOTS": "/tmp/shots"}


def test_browser__not_named__is_the_one_of_the_path(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.delenv("E2E_SHOTS", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert e2e.for_the_browser() == {}
    chrome = tmp_path / "google-chrome"
    chrome.touch(mode=0o755)
    assert e2e.for_the_browser() == {"CHROMIUM_PATH": str(chrome)}
