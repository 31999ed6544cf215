"""The main flows, as people go through them."""
import os
import pathlib
import re
import time

from browser import ROOT, URL, WORK, Browser, Keys, WebDriverWait

PASSWORD = os.environ["YINJIAN_PASSWORD"]
SEALED = os.environ["YINJIAN_SEALED"]
SEAL_CODE = os.environ["YINJIAN_SEAL_CODE"]
HOSTILE = "\"><b id=hostile>样章</b>'\u0301\" onfocus=\"x"


def public(b):
    """What anybody sees: first page, verification, status, downloads, problems."""
    b.go("/")
    b.screen("home")
    b.go("/verify")
    b.screen("verify")
    b.find("#document").send_keys(SEALED)
    b.press("form[data-drop] .button")
    b.expect(b.all(".verdict.good"), "a sealed document is verified as good")
    b.expect(len(b.all(".steps li")) >= 8, "each step is shown")
    b.expect(b.all(".sealPicture img"), "the seal's picture is shown")
    b.screen("verified")
    b.expected.append("/verify - Failed to load resource")
    (WORK / "not.pdf").write_text("no PDF")
    b.find("#document").send_keys(str(WORK / "not.pdf"))
    b.press("form[data-drop] .button")
    b.expect(b.all(".notice.bad[role=alert]"), "what is no PDF is refused with a reason")
    b.screen("verify-refused")
    b.go("/status")
    b.fill("#id", SEAL_CODE)
    b.press("form.inline .button")
    b.expect(b.all(".verdict.good"), "the seal is in force")
    b.screen("status")
    b.expected.append("/status?id=")
    b.go("/status?id=99999999999999&at=")
    b.expect(b.all(".notice.bad"), "an unknown code is told to be unknown")
    b.go("/downloads")
    b.expect(len(b.all("table.list a")) >= 4, "roots and lists are there")
    b.screen("downloads")
    b.expected.append("/nothing-here")
    b.go("/status?id=" + "%22%3E%3Cb%20id%3Dhostile%3E")
    b.expect(not b.all("#hostile"), "markup in the query is none in the page")
    before = b.find("html").get_attribute("lang")
    b.press("a.language")
    b.expect(b.find("html").get_attribute("lang") != before, "the switch changes the language")
    b.press("a.language")
    b.go("/agreement")
    b.screen("agreement")


def log_in(b, name):
    b.go("/login")
    b.fill("#name", name)
    b.fill("#password", PASSWORD)
    b.press("main form .button")
    if b.path.startswith("/agreement"):
        b.find("#agree").click()
        b.press("main form .button")


def upload(b, kind, path):
    b.choose("#kind", kind)
    b.find("#file").send_keys(str(path))
    b.press("form[data-picture] .button")
    b.expect(not b.all(".notice.bad"), f"{kind} is taken: {b.text('main')[:300]}")


FORM = {
    "applicant": "样章科技有限公司", "stampingOrganisation": "样章科技有限公司", "creditCode": "9135000099999998X0",
    "province": "福建省", "city": "福州市", "county": "鼓楼区", "address": "样章路 1 号", "phone": "0591-87000000",
    "fax": "无", "email": "office@example.com", "agentName": "样章某", "agentMobile": "13800000000",
    "agentIdentity": "350000200002290002", "sealName": "样章科技有限公司", "width": "40", "length": "40",
}


def application(b):
    """Register, agree, apply, upload, submit; accept at the workbench, approve, make; pick up (HN-1…HN-6)."""
    name = "agent" + b.name.replace("-", "")
    b.go("/portal")
    b.expect(b.path.startswith("/login"), "who is not logged in is asked to")
    b.screen("login")
    b.go("/register")
    b.screen("register")
    for field, text in [("name", name), ("shown", HOSTILE[:90]), ("password", PASSWORD), ("again", PASSWORD)]:
        b.fill("#" + field, text)
    b.find("#agree").click()
    b.press("main form .button")
    b.expect(b.path.startswith("/portal"), "after registering the portal is open: " + b.text()[:200])
    b.expect(not b.all("#hostile"), "markup in a name is none in the page")
    b.screen("portal-empty")
    b.go("/portal/new?form=organisationCertificate&business=certificate.apply")
    total = b.text("#quoteTotal")
    b.choose("#f-period", "3")
    WebDriverWait(b.driver, 30).until(lambda d: b.text("#quoteExpires") not in ("", "–"))
    b.expect(re.match(r"\d{4}-\d\d-\d\d", b.text("#quoteExpires")), "the expiry follows the period")
    b.screen("form-certificate")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    b.fill("#f-creditCode", "9135000099999998X1")
    b.expect(b.find("#f-creditCode").get_attribute("aria-invalid") == "true", "a wrong check digit is told at once")
    for field, text in FORM.items():
        b.fill("#f-" + field, text)
    b.expect(b.find("#f-creditCode").get_attribute("aria-invalid") == "false", "a right one is not")
    b.choose("#f-sealFunction", "official")
    b.screen("form")
    b.press("form.fields .actions button")
    number = b.text("#number").strip()
    b.expect(len(number) == 15, "an acceptance number is shown: " + number)
    b.screen("application-draft")
    b.expected.append(f"/portal/{number}/material")
    b.choose("#kind", "impressionSheet")
    b.find("#file").send_keys(str(ROOT / "samples/scans/refuse-no-seal.jpg"))
    WebDriverWait(b.driver, 20).until(lambda d: b.text("[data-density]") != "")
    b.screen("upload-preview")
    upload(b, "redHeaderLetter", ROOT / "samples/pdf/contract.pdf")
    upload(b, "applicationForm", ROOT / "samples/pdf/contract.pdf")
    upload(b, "impressionSheet", ROOT / "samples/scans/limited-company-40mm.png")
    b.press("button[value=submit]")
    b.expect(not b.all(".notice.bad"), "it is submitted: " + b.text()[:200])
    b.screen("application-submitted")
    other_browser(b, number)
    desk(b, number)
    return number


def other_browser(b, number):
    """Somebody else sees nothing of it: not even that it is there."""
    stranger = Browser("stranger", "en")
    try:
        log_in(stranger, "sealer")
        stranger.go(f"/portal/{number}")
        stranger.expect("registry.unknownApplication" in stranger.text(), "another's application is unknown")
        stranger.screen("other-organisation")
        stranger.go("/desk")
        stranger.expect("account.roleForbids" in stranger.text(), "the desk is closed to applicants")
    finally:
        stranger.close()


def language(b):
    return "en" if "-en" in b.name else "zh"


def desk(b, number):
    maker = Browser("desk", language(b))
    try:
        log_in(maker, "maker")
        maker.expect(maker.path.startswith("/desk"), "an operator comes to the desk")
        maker.screen("queue")
        maker.go(f"/desk/{number}")
        maker.screen("case")
        maker.go(f"/desk/{number}/impression")
        maker.expect(maker.all(".verdict.good"), "the impression is read: " + maker.text()[:300])
        maker.expect(len(maker.all(".stages figure")) == 4, "scan, ink, outlines and result are shown")
        maker.expect(maker.all("td .tag.good"), "measured is near declared")
        maker.screen("workbench")
        maker.fill("#identity", "样章：当面核验")
        maker.press("button[value=accept]")
        maker.expect(not maker.all(".notice.bad"), "it is accepted: " + maker.text()[:300])
        if maker.all("#amount"):
            maker.fill("#amount", re.sub(r"[^0-9.]", "", maker.text("form strong")))
            maker.press("button[value=recordPayment]")
        review(b, number)
        maker.go(f"/desk/{number}")
        maker.press("button[value=issue]")
        maker.expect(maker.all(".code output"), "the code is shown: " + maker.text()[:300])
        code = maker.text(".code output").strip() if maker.all(".code output") else ""
        maker.screen("made")
        maker.go(f"/desk/{number}")
        maker.expect(code not in maker.text(), "the code is shown once")
        maker.check_console()
    finally:
        maker.close()
    b.go(f"/portal/{number}")
    b.screen("ready")
    b.expected.append(f"/portal/{number}/pickup")
    b.fill("#code", "00000000" if code != "00000000" else "11111111")
    b.press("form[action$=pickup] .button")
    b.expect(b.all(".notice.bad"), "a wrong code opens nothing")
    b.fill("#code", code)
    b.find("form[action$=pickup] .button").click()
    found = wait_for(b.downloads, ".esl")
    b.expect(found and found.stat().st_size > 1000, "the seal is downloaded")
    b.go(f"/portal/{number}")
    b.screen("activated")
    b.go("/portal")
    b.screen("portal")


def wait_for(folder, ending):
    for _ in range(300):
        found = [file for file in folder.iterdir() if file.name.endswith(ending)]
        if found:
            return found[0]
        time.sleep(0.1)
    return None


def review(b, number):
    checker = Browser("review", language(b))
    try:
        log_in(checker, "checker")
        checker.go(f"/desk/{number}")
        checker.expect(len(checker.text(".panel .digest")) == 64, "the digest of what is approved is shown")
        checker.find("#looked").click()
        checker.screen("review")
        checker.press("button[value=approve]")
        checker.expect(not checker.all(".notice.bad"), "it is approved: " + checker.text()[:300])
        checker.check_console()
    finally:
        checker.close()


def audit(b):
    log_in(b, "auditor")
    b.expect(b.path.startswith("/audit"), "an auditor comes to the audit desk")
    b.fill("#action", "account.")
    b.press("form.inline .button")
    b.screen("audit")
    b.go("/audit?check=yes")
    b.expect(b.all(".verdict.good"), "the chain is whole")
    b.screen("audit-chain")
    b.find("form[action='/audit/export'] button").click()
    b.expect(wait_for(b.downloads, ".jsonl"), "the trail is exported")


def sealing(b):
    """Upload, place with the mouse and the arrow keys, seal, take, verify."""
    log_in(b, "sealer")
    b.go("/sealing")
    b.screen("sealing")
    b.find("#document").send_keys(str(ROOT / "samples/pdf/contract.pdf"))
    b.press("form[data-drop] .button")
    b.go(b.path.split("?")[0] + "?page=1")
    handle = b.wait(".sealHandle:not([hidden])")
    before = float(b.find("#x").get_attribute("value"))
    handle.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    b.expect(abs(float(b.find("#x").get_attribute("value")) - before + 2) < 0.01, "two arrow keys are two millimetres")
    from selenium.webdriver.common.action_chains import ActionChains
    ActionChains(b.driver).drag_and_drop_by_offset(handle, -100, -80).perform()
    width = b.find("[data-placing]").rect["width"]
    moved = before - 2 - float(b.find("#x").get_attribute("value"))
    b.expect(abs(moved - 100 * 210 / width) < 1.5, f"dragging is true to scale: {moved} mm over {width} px")
    b.fill("#reasonOfUse", "样章：合同用印")
    b.screen("placing")
    b.press("form.placing .button")
    b.expect(b.all(".notice.good"), "it is sealed: " + b.text()[:300])
    b.screen("sealed")
    b.find(".notice.good a.button").click()
    found = wait_for(b.downloads, "-sealed.pdf")
    b.expect(found, "the sealed document is downloaded")
    if found:
        b.go("/verify")
        b.find("#document").send_keys(str(found))
        b.press("form[data-drop] .button")
        b.expect(b.all(".verdict.good"), "and it is verified as good: " + b.text()[:200])


def keyboard(b):
    """Logging in and out without a mouse; the focus can be seen and begins with the way to the content."""
    b.go("/login")
    b.keys(Keys.TAB)
    b.expect("skip" in (b.focused().get_attribute("class") or ""), "the first stop leads to the content")
    for _ in range(40):
        if b.focused().get_attribute("id") == "name":
            break
        b.keys(Keys.TAB)
    b.expect(b.focused().get_attribute("id") == "name", "the name is reached by the keyboard")
    style = b.driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    b.expect(style != "none", "the focus can be seen")
    b.keys("sealer", Keys.TAB, PASSWORD, Keys.ENTER)
    WebDriverWait(b.driver, 60).until(lambda d: not b.path.startswith("/login"))
    for _ in range(40):
        if b.focused().tag_name == "button" and "quiet" in (b.focused().get_attribute("class") or ""):
            break
        b.keys(Keys.TAB)
    b.keys(Keys.ENTER)
    WebDriverWait(b.driver, 60).until(lambda d: b.path in ("/", ""))
    b.expect(b.all("a[href='/login']"), "logged out without a mouse")


def guessing(b):
    """Wrong credentials, forged forms and other people's keys lead nowhere."""
    b.expected += ["/login", "/portal/new", "/sealing/"]
    b.go("/login")
    b.fill("#name", "maker")
    b.fill("#password", "not the password at all")
    b.press("main form .button")
    b.expect(b.all(".notice.bad"), "a wrong password is refused")
    b.screen("login-refused")
    log_in(b, "sealer")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    b.driver.execute_script("document.querySelector('form.fields input[name=token]').value = 'forged'")
    b.press("form.fields .actions button")
    b.expect("account.forgedForm" in b.text(), "a form with another token is refused")
    b.screen("forged")
    b.go("/sealing/0123456789abcdef0123456789abcdef")
    b.expect("server.notFound" in b.text(), "another's document is not there")


ALL = [
    ("public", "zh", "light", public), ("public", "en", "light", public), ("public", "zh", "dark", public),
    ("keyboard", "en", "light", keyboard), ("guessing", "zh", "light", guessing), ("portal", "zh", "light", application),
    ("sealing", "zh", "light", sealing), ("sealing", "en", "dark", sealing), ("audit", "en", "light", audit),
]
