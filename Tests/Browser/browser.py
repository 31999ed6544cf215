"""A headless Chromium with what every flow needs: screenshots, axe-core's rules, the console's errors."""
import os
import pathlib

import axe_core_python
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait, Select

URL = os.environ["YINJIAN_URL"]
SCREENS = pathlib.Path(os.environ["YINJIAN_SCREENS"])
WORK = pathlib.Path(os.environ["YINJIAN_WORK"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = next(pathlib.Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def wrong(text):
    """Tells what is wrong and goes on, so that one run tells everything."""
    wrong.told += 1
    print("WRONG " + text, flush=True)


wrong.told = 0


class Browser:
    screens = 0
    checked = 0

    def __init__(self, name, language="zh", scheme="light", scripts=True):
        self.language = language
        self.name = f"{name}-{language}" + ("-dark" if scheme == "dark" else "") + ("" if scripts else "-plain")
        options = webdriver.ChromeOptions()
        for option in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900",
                       f"--lang={'zh-CN' if language == 'zh' else 'en-US'}", "--hide-scrollbars", "--no-first-run",
                       "--disable-background-networking", "--disable-component-update", "--disable-sync"]:
            options.add_argument(option)
        downloads = WORK / f"downloads-{self.name}"
        downloads.mkdir(exist_ok=True)
        self.downloads = downloads
        options.add_experimental_option("prefs", {
            "intl.accept_languages": "zh-CN,zh" if language == "zh" else "en-US,en",
            "download.default_directory": str(downloads), "download.prompt_for_download": False,
            "plugins.always_open_pdf_externally": True,
            "profile.managed_default_content_settings.javascript": 1 if scripts else 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(executable_path="/usr/bin/chromedriver")
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(120)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.scripts = scripts
        self.expected = []

    def close(self):
        self.driver.quit()

    def go(self, path):
        self.driver.get(URL + path)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(URL)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css="main"):
        return self.find(css).text

    def fill(self, css, text):
        field = self.find(css)
        # What the page fills in by itself when a field is left is overwritten.
        for _ in range(2):
            field.clear()
            field.send_keys(text)
            if field.get_attribute("value") == text:
                return

    def choose(self, css, value):
        Select(self.find(css)).select_by_value(value)

    def press(self, css):
        """Presses a button that leads to another page, and waits for that page."""
        before = self.find("html")
        element = self.find(css)
        if self.scripts:
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        WebDriverWait(self.driver, 120).until(lambda d: self.is_gone(before))
        self.wait("main")

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except Exception:
            return True

    def wait(self, css):
        return WebDriverWait(self.driver, 60).until(lambda d: d.find_element(By.CSS_SELECTOR, css))

    def expect(self, condition, what):
        if not condition:
            wrong(f"{self.name} at {self.path}: {what}")

    def screen(self, name, judge=True):
        """A picture of the whole page; the page judged by axe-core."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        height = self.find("body").size["height"]
        self.driver.set_window_size(1280, min(max(900, height + 10), 6000))
        if self.scripts:
            WebDriverWait(self.driver, 30).until(lambda d: d.execute_script(
                "return [...document.images].every((image) => image.complete || image.hidden)"))
            wide = self.driver.execute_script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.expect(wide <= 1, f"{name}: the page is {wide} pixels wider than the window")
        self.driver.save_screenshot(str(SCREENS / f"{self.name}-{name}.png"))
        Browser.screens += 1
        if judge and self.scripts:
            self.judge(name)
        self.driver.set_window_size(1280, 900)

    def phone(self):
        """From now on a window as narrow as a phone's."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True})

    def fits(self, name):
        """Nothing is wider than the phone; what is pressed is large enough for a finger (WCAG 2.5.8: 24 pixels)."""
        wide = self.driver.execute_script(
            "return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth")
        self.expect(wide <= 1, f"{name}: the page is {wide} pixels wider than a phone")
        small = self.driver.execute_script(
            "return [...document.querySelectorAll('main button, main input:not([type=hidden]):not([type=checkbox])"
            ":not([type=radio]), main select, main .button')].filter((one) => one.checkVisibility() && "
            "(one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24))"
            ".map((one) => one.outerHTML.slice(0, 120))")
        self.expect(not small, f"{name}: too small for a finger: {small}")
        self.driver.save_screenshot(str(SCREENS / f"{self.name}-{name}.png"))
        Browser.screens += 1

    def printed(self, name):
        """As it comes out of a printer: no ways to other pages, no forms."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.expect(not self.find("nav.ways").is_displayed(), f"{name}: the ways are not printed")
        self.expect(not any(one.is_displayed() for one in self.all("main button")), f"{name}: buttons are not printed")
        self.screen(name + "-printed", judge=False)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def judge(self, name):
        self.driver.execute_script(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
            "'best-practice']}).then(done, (e) => done({violations: [{id: String(e), help: '', nodes: []}]}))")
        Browser.checked += 1
        for violation in found["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            wrong(f"{self.name} {name}: axe {violation['id']}: {violation['help']}: {nodes}")

    def check_console(self):
        """Whatever the browser complained about, but for answers that were meant to be refusals."""
        for entry in self.driver.get_log("browser"):
            if entry["level"] != "SEVERE" or any(text in entry["message"] for text in self.expected):
                continue
            wrong(f"{self.name}: console: {entry['message']}")

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element


__all__ = ["Browser", "By", "Keys", "Select", "WebDriverWait", "ROOT", "WORK", "URL", "wrong"]
