"""Chromium as the tests drive it: Debian's, with its ChromeDriver, through Selenium; axe-core comes from npm.

What is missing fails a test: nothing here is skipped. `tests/run.sh` installs all of it.
"""

import base64
import contextlib
import pathlib
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PATIENCE = 60
NO_OTHER = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# Asks for what can be reached by Tab and lies on the page, in the order of the document.
REACHABLE = """
const groups = new Set();
return [...document.querySelectorAll('a[href],button,input,select,textarea,summary')].filter(each => {
  if (each.disabled || each.type === 'hidden' || each.tabIndex < 0 || !each.checkVisibility()) return false;
  if (each.type !== 'radio') return true;
  if (groups.has(each.name)) return false;
  groups.add(each.name);
  return true;
}).map(each => each.outerHTML);
"""
# The element that has the focus, whether the focus is marked, and whether it is in view.
FOCUSED = """
const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
return {html: each.outerHTML, is_body: each === document.body,
        is_marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        is_in_view: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
"""
# Tab begins at the top again.
TO_THE_TOP = """
const body = document.body;
body.tabIndex = -1;
body.focus();
body.blur();
body.removeAttribute('tabindex');
scrollTo(0, 0);
"""
# The elements whose right edge is beyond the window, if the page can be scrolled sideways.
TOO_WIDE = """
const root = document.documentElement;
if (root.scrollWidth <= innerWidth) return [];
const wide = [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > innerWidth + 1);
return wide.slice(-3).map(each => each.outerHTML.slice(0, 200)).concat(`${root.scrollWidth} of ${innerWidth}`);
"""
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations'], elementRef: false}).then(
  found => done(found.violations.map(each => `${each.id}: ${each.help}: ` + each.nodes.map(node => node.html).join(' | '))),
  failure => done([String(failure)]));
"""


class Chromium:
    """One browser, which finds no hosts but 127.0.0.1 and those in `maps`. `axe` is the path of axe.min.js, or None where pages
    are not judged."""

    def __init__(self, directory, axe=None, maps=(), arguments=()):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        self.downloads = pathlib.Path(directory) / "downloads"
        self.downloads.mkdir(exist_ok=True)
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                         "--force-color-profile=srgb", f"--host-resolver-rules={', '.join([*maps, NO_OTHER])}",
                         f"--user-data-dir={directory}/profile", *arguments):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(self.downloads)})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(PATIENCE)
        self.cdp = self.driver.execute_cdp_cmd
        if axe is not None:
            self.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": pathlib.Path(axe).read_text(encoding="utf-8")})

    def close(self):
        self.driver.quit()

    # What it shows, and how.
    def look(self, width, height, scale=1, *, dark=False):
        self.cdp("Emulation.setDeviceMetricsOverride",
                 {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})
        self.cdp("Emulation.setEmulatedMedia",
                 {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def let_scripts_run(self, may):
        self.cdp("Emulation.setScriptExecutionDisabled", {"value": not may})

    def screenshot(self, path):
        size = self.cdp("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000), "scale": 1}
        shot = self.cdp("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip, "optimizeForSpeed": True})
        pathlib.Path(path).write_bytes(base64.b64decode(shot["data"]))

    # Where it is.
    def open(self, address):
        self.driver.get(address)

    @property
    def address(self):
        return self.driver.current_url

    @property
    def title(self):
        return self.driver.title

    def text(self, selector="body"):
        return self.one(selector).text

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def set_cookie(self, address, name, value):
        self.cdp("Network.setCookie", {"url": address, "name": name, "value": value, "httpOnly": True, "path": "/"})

    def cookies(self):
        return {each["name"]: each for each in self.cdp("Network.getAllCookies", {})["cookies"]}

    def forget_cookies(self):
        self.cdp("Network.clearBrowserCookies", {})

    # What somebody does there.
    def fill(self, **typed):
        for name, value in typed.items():
            field = self.one(f"[name='{name}']")
            if field.get_attribute("type") == "checkbox":
                if field.is_selected() != value:
                    field.click()
            elif field.tag_name == "select":
                self.one(f"[name='{name}'] option[value='{value}']").click()
            else:
                if field.get_attribute("type") != "file":
                    field.clear()
                field.send_keys(value)

    def send(self, selector="main form:not([role=search])", **typed):
        """Fills a form and presses its button; the next page is there when this returns."""
        self.fill(**typed)
        self.press(f"{selector} button")

    def press(self, selector):
        """Clicks what leads to another page, which is there when this returns."""
        self.wait_for_page(self.one(selector).click)

    def follow(self, text):
        self.wait_for_page(self.driver.find_element(By.LINK_TEXT, text).click)

    def wait_for_page(self, act):
        """Does what leads to another page, and returns when that is there."""
        page = self.one("html")
        act()
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(WebDriverException):  # which is how it says that the page has gone
            while time.monotonic() < end:
                page.is_enabled()
            raise AssertionError(f"no other page came, still at {self.address}")

    def wait_until_at(self, address):
        """Returns when pages that lead on by themselves have led there."""
        end = time.monotonic() + PATIENCE
        while self.address != address:
            if time.monotonic() > end:
                raise AssertionError(f"not at {address}, still at {self.address}")

    def wait_until_there(self, selector):
        """Returns when a page that its own scripts build shows the element."""
        end = time.monotonic() + PATIENCE
        while not any(each.is_displayed() for each in self.all(selector)):
            if time.monotonic() > end:
                raise AssertionError(f"no {selector} at {self.address}")

    def fill_labelled(self, label, value):
        self.labelled(label).send_keys(value)

    def labelled(self, label):
        """The field whose label begins so."""
        found = self.driver.find_element(By.XPATH, f"//label[starts-with(normalize-space(), '{label}')]")
        return self.one(f"#{found.get_attribute('for')}")

    def press_labelled(self, label):
        self.wait_for_page(self.driver.find_element(By.XPATH, f"//button[normalize-space() = '{label}']").click)

    def download(self, text):
        """Follows a link to a file. Returns what was kept of it."""
        before = set(self.downloads.iterdir())
        self.driver.find_element(By.LINK_TEXT, text).click()
        end = time.monotonic() + PATIENCE
        while not (new := self.whole_files() - before):
            if time.monotonic() > end:
                raise AssertionError(f"no file came of {text}")
        return new.pop()

    def whole_files(self):
        """The finished downloads. During one an empty file has its name, and another file its content."""
        files = set(self.downloads.iterdir())
        if any(each.suffix == ".crdownload" or each.name.startswith(".") for each in files):
            return set()
        return {each for each in files if each.stat().st_size > 0}

    def key(self, name, *, up=True):
        code = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}[name]
        key = {"key": name, "code": "Space" if name == " " else name, "windowsVirtualKeyCode": code}
        if name in ("Enter", " "):
            key["text"] = "\r" if name == "Enter" else " "
        self.cdp("Input.dispatchKeyEvent", {"type": "keyDown", **key})
        if up:
            self.cdp("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    def type(self, text):
        self.cdp("Input.insertText", {"text": text})

    # What is wrong with the page.
    def axe(self):
        return self.driver.execute_async_script(AXE)

    def too_wide(self):
        return self.driver.execute_script(TOO_WIDE)

    def focused(self):
        return self.driver.execute_script(FOCUSED)

    def unreachable(self):
        """What Tab does not reach in the page's order, or reaches without showing so: a text for each."""
        self.driver.execute_script(TO_THE_TOP)
        wrong = []
        for expected in self.driver.execute_script(REACHABLE):
            self.key("Tab", up=False)
            there = self.focused()
            if there["html"] != expected:
                return [*wrong, f"Tab reached {there['html'][:200]}, not {expected[:200]}"]
            if not there["is_marked"] or not there["is_in_view"]:
                wrong.append(f"the focus does not show: {expected[:200]}")
        return wrong


@contextlib.contextmanager
def chromium(directory, **how):
    browser = Chromium(directory, **how)
    try:
        yield browser
    finally:
        browser.close()
