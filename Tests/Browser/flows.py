"""The main flows, as people go through them."""
import os
import pathlib
import re
import subprocess
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
    b.go("/nothing-here")
    b.expect("server.notFound" in b.text() and b.all("nav.ways a"), "an unknown address is a page")
    b.screen("unknown")
    b.go("/status?id=" + "%22%3E%3Cb%20id%3Dhostile%3E")
    b.expect(not b.all("#hostile"), "markup in the query is none in the page")
    before = b.find("html").get_attribute("lang")
    b.press("a.language")
    b.expect(b.find("html").get_attribute("lang") != before, "the switch changes the language")
    b.press("a.language")
    b.go("/agreement")
    b.screen("agreement")
    b.go("/verify")
    b.find("#document").send_keys(SEALED)
    b.press("form[data-drop] .button")
    b.printed("verified")


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


APPLICANT = {
    "zh": ("clerkzh", {}, ROOT / "samples/scans/limited-company-40mm.png"),
    "en": ("clerken", {
        "applicant": "样章股份有限公司", "stampingOrganisation": "样章股份有限公司", "sealName": "样章股份有限公司",
        "width": "42", "length": "42"}, ROOT / "samples/scans/joint-stock-42mm.jpg"),
}


def register(b):
    """Register and agree (HN-1); whoever belongs to no organisation files for none."""
    name = "new" + b.name.replace("-", "")
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
    b.expected.append("/portal/new")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    b.fill("#f-applicant", FORM["applicant"])
    b.press("form.fields .actions button")
    b.expect(b.all(".notice.bad"), "a stranger files for no organisation")
    b.expect(b.find("#f-applicant").get_attribute("value") == FORM["applicant"], "what was typed is not lost")
    b.screen("form-refused")


def application(b):
    """Apply, upload, submit; accept at the workbench, approve, make; pick up (HN-2…HN-6, ES-12)."""
    name, more, scan = APPLICANT[language(b)]
    log_in(b, name)
    b.go("/portal/new?form=organisationCertificate&business=certificate.apply")
    b.choose("#f-period", "3")
    WebDriverWait(b.driver, 60).until(lambda d: b.text("#quoteExpires") not in ("", "–"))
    b.expect(re.match(r"\d{4}-\d\d-\d\d", b.text("#quoteExpires")), "the expiry follows the period")
    b.screen("form-certificate")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    b.fill("#f-creditCode", "9135000099999998X1")
    b.expect(b.find("#f-creditCode").get_attribute("aria-invalid") == "true", "a wrong check digit is told at once")
    for field, text in {**FORM, **more}.items():
        b.fill("#f-" + field, text)
    b.expect(b.find("#f-creditCode").get_attribute("aria-invalid") == "false", "a right one is not")
    b.choose("#f-sealFunction", "official")
    b.screen("form")
    b.press("form.fields .actions button")
    number = b.text("#number").strip()
    b.expect(len(number) == 15, "an acceptance number is shown: " + number)
    b.screen("application-draft")
    two_browsers(b, number, name)
    b.expected.append(f"/portal/{number}/material")
    b.choose("#kind", "impressionSheet")
    b.find("#file").send_keys(str(ROOT / "samples/scans/refuse-no-seal.jpg"))
    WebDriverWait(b.driver, 60).until(lambda d: b.text("[data-density]") != "")
    b.expect(re.search(r"\d+ DPI", b.text("[data-density]")), "how fine it is is said: " + b.text("[data-density]"))
    b.screen("upload-preview")
    upload(b, "redHeaderLetter", ROOT / "samples/pdf/contract.pdf")
    upload(b, "applicationForm", ROOT / "samples/pdf/contract.pdf")
    upload(b, "impressionSheet", scan)
    b.press("button[value=submit]")
    b.expect(not b.all(".notice.bad"), "it is submitted: " + b.text()[:200])
    b.screen("application-submitted")
    b.printed("application")
    other_browser(b, number)
    desk(b, number)
    return number


def two_browsers(b, number, name):
    """Two browsers edit one application: the second is told, and shown what the first one saved."""
    b.expected.append(f"/portal/{number}/edit")
    second = Browser("second", language(b))
    try:
        log_in(second, name)
        b.go(f"/portal/{number}/edit")
        second.go(f"/portal/{number}/edit")
        second.fill("#f-phone", "0591-87000001")
        second.press("form.fields .actions button")
        b.fill("#f-phone", "0591-87000002")
        b.press("form.fields .actions button")
        b.expect(b.all(".notice.bad"), "who saves second is told")
        b.expect("0591-87000001" in b.text("#h-phone"), "and sees what the first one saved: " + b.text("#h-phone"))
        b.expect(b.find("#f-phone").get_attribute("value") == "0591-87000002", "what he typed is not lost")
        b.screen("conflict")
        b.press("form.fields .actions button")
        b.expect("0591-87000002" in b.text(), "saving again is his choice")
    finally:
        second.close()


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
        maker.screen("hand-over")
        if language(b) == "en":
            maker.fill("#receipt", "样章：签收单 7")
            maker.press("button[value=pickup]")
            maker.expect(maker.all(".notice.good"), "it is handed over at the counter: " + maker.text()[:300])
            maker.screen("handed-over")
        else:
            maker.fill("#renewReason", "样章：领取码遗失")
            maker.press("button[value=renewPickupCode]")
            lost, code = code, maker.text(".code output").strip()
            maker.expect(re.fullmatch(r"\d{8}", code) and code != lost, "there is a new code")
            maker.screen("renewed")
        maker.check_console()
    finally:
        maker.close()
    if language(b) == "en":
        b.go(f"/portal/{number}")
        b.expect(not b.all("#code"), "what was handed over is not picked up again")
        b.screen("activated")
        return
    b.go(f"/portal/{number}")
    b.screen("ready")
    b.expected.append(f"/portal/{number}/pickup")
    b.fill("#code", lost)
    b.press("form[action$=pickup] .button")
    b.expect(b.all(".notice.bad"), "the code that was lost opens nothing")
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
        # The browser keeps a file's place with an empty one until all of it is there.
        found = [file for file in folder.iterdir() if file.name.endswith(ending) and file.stat().st_size > 0]
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
    log_in(b, "sealer")
    b.go("/sealing/batch")
    for _ in range(60):
        if b.focused().get_attribute("name") == "mode":
            break
        b.keys(Keys.TAB)
    b.keys(Keys.ARROW_DOWN)
    b.expect(b.find("#keyword").is_displayed(), "the arrow keys choose how a seal is placed")
    b.keys(Keys.TAB)
    b.expect(b.focused().get_attribute("id") == "keyword", "and its fields come next")


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
    token = b.all("main form input[name=token]")
    b.expect(
        b.all(".notice.open[role=alert]") and token and token[0].get_attribute("value") != "forged",
        "a form with another token is not taken, only shown again",
    )
    b.screen("forged")
    b.go("/sealing/0123456789abcdef0123456789abcdef")
    b.expect("server.notFound" in b.text(), "another's document is not there")


def batch(b):
    """Several documents at once: by words, one of them unreadable; watched, fetched (HN-7, ES-13)."""
    log_in(b, "sealer")
    b.go("/sealing/batch")
    b.screen("batch")
    broken = WORK / f"broken-{b.name}.pdf"
    broken.write_text("no PDF")
    files = [ROOT / "samples/pdf/contract.pdf", ROOT / "samples/pdf/contract-xref-stream.pdf", broken]
    b.find("#documents").send_keys("\n".join(str(file) for file in files))
    b.expect("3" in b.text("[data-count]"), "how many were chosen is said")
    b.find("input[name=mode][value=keyword]").click()
    b.expect(b.find("#keyword").is_displayed() and not b.find("#onPages").is_displayed(), "each way has its fields")
    b.fill("#keyword", "技术服务合同")
    b.choose("#hit", "last")
    b.fill("#reason", "样章：批量用印")
    b.screen("batch-filled")
    b.press("form.batch .actions button")
    b.expect(b.path.startswith("/sealing/batches/"), "the batch is under way: " + b.text()[:300])
    b.screen("batch-running", judge=False)
    WebDriverWait(b.driver, 120).until(lambda d: not b.all("[data-progress]") and b.all("#bar"))
    b.expect(len(b.all("td a[href$='/document']")) == 2, "two are sealed: " + b.text()[:600])
    b.expect(b.all("td .why"), "why the third is not is said")
    b.screen("batch-over")
    b.find("td a[href$='/document']").click()
    b.expect(wait_for(b.downloads, "-sealed.pdf"), "a result is downloaded")
    b.find("a[href$='/all']").click()
    b.expect(wait_for(b.downloads, "sealed.zip"), "all results are downloaded together")
    b.press("form[action$='/retry'] .button")
    b.expect(b.all(".notice.good[role=status]"), "what failed is tried again")
    b.go("/sealing/batches")
    b.screen("batches")
    b.go("/sealing")
    b.screen("sealing-after")
    b.go("/seals")
    b.screen("seals")
    b.go("/seals/" + SEAL_CODE)
    b.expect(len(b.all("table.list tbody tr")) >= 2, "uses are on record")
    b.screen("seal")


def by_certificate(b):
    """Logging in with a certificate: the challenge is taken, signed by the program, handed back (HN-1)."""
    b.go("/login")
    b.press("a[href^='/login/certificate']")
    b.screen("certificate-login")
    b.find("a[download='login.txt']").click()
    taken = wait_for(b.downloads, "login.txt")
    b.expect(taken, "the challenge is downloaded")
    answer = WORK / f"login-{b.name}.pem"
    done = subprocess.run(
        [os.environ["YINJIAN"], "key", "login", str(taken), "--p12", str(WORK / "holder.p12"), "--p12-password-file",
         str(WORK / "holder.pin"), "-o", str(answer)], capture_output=True, text=True, check=False)
    b.expect(done.returncode == 0, "the program signs it: " + done.stderr)
    b.expected.append("/login/certificate")
    b.find("#answer").send_keys(str(ROOT / "samples/pdf/contract.pdf"))
    b.press("main form .button")
    b.expect(b.all(".notice.bad"), "what is no answer is refused")
    b.screen("certificate-refused")
    b.go("/login/certificate")
    taken.unlink()
    b.find("a[download='login.txt']").click()
    subprocess.run(
        [os.environ["YINJIAN"], "key", "login", str(wait_for(b.downloads, "login.txt")), "--p12",
         str(WORK / "holder.p12"), "--p12-password-file", str(WORK / "holder.pin"), "-o", str(answer)], check=True)
    b.find("#answer").send_keys(str(answer))
    b.press("main form .button")
    b.expect(b.all(".who .me"), "the certificate opens its account: " + b.text()[:300])


def chief(b):
    """The administrator: publishing, accounts part by part."""
    log_in(b, "chief")
    b.go("/publishing")
    b.screen("publishing")
    b.press("form[action='/publishing'] .button")
    b.expect(b.all(".notice.good[role=status]") and b.all(".verdict.good"), "it is published: " + b.text()[:300])
    b.screen("published")
    b.go("/accounts")
    b.expect(len(b.all("table.list tbody tr")) == 50 and b.all("a[rel=next]"), "fifty of many accounts are shown")
    b.screen("accounts")
    seen = [row.text for row in b.all("table.list tbody tr td:first-child strong")]
    b.press("a[rel=next]")
    seen += [row.text for row in b.all("table.list tbody tr td:first-child strong")]
    b.expect(len(seen) == len(set(seen)) and len(seen) > 70, "each account is shown once")
    b.press("a[rel=prev]")
    back = [row.text for row in b.all("table.list tbody tr td:first-child strong")]
    # Others register meanwhile, so what the part begins with may have moved; what it ends with may not.
    b.expect(back[-1] == seen[49], "and the way back leads back")
    b.fill("#text", "user-101" if b.language == "en" else "user-102")
    b.press("form.search .button")
    b.press("button[value=close]")
    b.expect(b.all(".tag.bad"), "an account is closed")
    b.go("/desk?state=all")
    b.screen("queue-all")


def without_scripts(b):
    """Verification, log-in, an application and sealing without any script."""
    b.go("/verify")
    b.expect("js" not in (b.find("html").get_attribute("class") or ""), "no script runs")
    b.find("#document").send_keys(SEALED)
    b.press("form[data-drop] .button")
    b.expect(b.all(".verdict.good"), "a sealed document is verified")
    b.screen("verified")
    log_in(b, "holder")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    for field, text in {**FORM, "applicant": "样章测试", "stampingOrganisation": "样章测试"}.items():
        b.fill("#f-" + field, text)
    b.screen("form")
    b.press("form.fields .actions button")
    b.expect(len(b.text("#number").strip()) == 15, "an application is saved: " + b.text()[:300])
    upload(b, "redHeaderLetter", ROOT / "samples/pdf/contract.pdf")
    b.screen("application")
    b.go("/sealing")
    b.find("#document").send_keys(str(ROOT / "samples/pdf/contract.pdf"))
    b.press("form[data-drop] .button")
    b.fill("#x", "150")
    b.fill("#y", "60")
    b.fill("#reasonOfUse", "样章：合同用印")
    b.screen("placing")
    b.press("form.placing .button")
    b.expect(b.all("a[href$='/result']"), "it is sealed by numbers alone: " + b.text()[:300])
    b.go("/sealing/batch")
    b.screen("batch")
    b.find("#documents").send_keys(str(ROOT / "samples/pdf/contract.pdf"))
    b.fill("#reason", "样章：批量用印")
    b.press("form.batch .actions button")
    for _ in range(60):
        if b.all("td a[href$='/document']"):
            break
        time.sleep(1)
        b.press("section.panel .fine a")
    b.expect(b.all("td a[href$='/document']"), "a batch is sealed: " + b.text()[:400])
    b.screen("batch-over")
    b.go("/login/certificate")
    b.expect(b.all("#challengeText"), "the challenge is there without scripts")


def narrow(b):
    """Every page on a phone."""
    b.phone()
    b.expected += ["/nothing-here", "/status?id="]
    for name, path in [
        ("home", "/"), ("verify", "/verify"), ("status", "/status?id=" + SEAL_CODE), ("downloads", "/downloads"),
        ("manual", "/downloads/manual"), ("login", "/login"), ("certificate", "/login/certificate"),
        ("register", "/register"), ("agreement", "/agreement"), ("unknown", "/nothing-here"),
    ]:
        b.go(path)
        b.fits(name)
    b.go("/verify")
    b.find("#document").send_keys(SEALED)
    b.press("form[data-drop] .button")
    b.fits("verified")
    for account, pages in [
        ("holder", [("portal", "/portal"), ("form", "/portal/new?form=unitSeal&business=seal.apply"),
                    ("form-certificate", "/portal/new?form=organisationCertificate&business=certificate.apply"),
                    ("seals", "/seals"), ("seal", "/seals/" + SEAL_CODE)]),
        ("sealer", [("sealing", "/sealing"), ("batch", "/sealing/batch"), ("batches", "/sealing/batches")]),
        ("maker", [("desk", "/desk?state=all")]), ("auditor", [("audit", "/audit?check=yes")]),
        ("chief", [("accounts", "/accounts"), ("publishing", "/publishing")]),
    ]:
        b.driver.delete_all_cookies()
        log_in(b, account)
        for name, path in pages:
            b.go(path)
            b.fits(name)
    b.driver.delete_all_cookies()
    log_in(b, "holder")
    b.go("/portal/new?form=unitSeal&business=seal.apply")
    for field, text in {**FORM, "applicant": "样章测试", "stampingOrganisation": "样章测试"}.items():
        b.fill("#f-" + field, text)
    b.press("form.fields .actions button")
    b.fits("application")
    number = b.text("#number").strip()
    b.driver.delete_all_cookies()
    log_in(b, "maker")
    b.go("/desk/" + number)
    b.fits("case")


def patience(b):
    """A session that ends while a form is filled, a button that is pressed twice, the way back."""
    b.expected.append("/portal/new")
    log_in(b, "holder")
    path = "/portal/new?form=unitSeal&business=seal.apply"
    b.go(path)
    form = {**FORM, "applicant": "样章测试", "stampingOrganisation": "样章测试", "phone": "0591-87654321"}
    for field, text in form.items():
        b.fill("#f-" + field, text)
    b.driver.delete_all_cookies()
    b.press("form.fields .actions button")
    b.expect(b.all(".notice[role=alert]") and not b.all("#number"), "the session's end is told: " + b.text()[:200])
    b.screen("ended")
    first = b.driver.current_window_handle
    b.driver.switch_to.new_window("tab")
    log_in(b, "holder")
    b.driver.close()
    b.driver.switch_to.window(first)
    b.press("main form button")
    b.screen("send-again")
    b.press("main form button")
    b.expect(b.all("#number") and "0591-87654321" in b.text(), "nothing that was typed is lost: " + b.text()[:200])
    # Others file meanwhile: this one has a name of its own.
    form["sealName"] = f"样章双击{time.time_ns()}"
    b.go(path)
    for field, text in form.items():
        b.fill("#f-" + field, text)
    from selenium.webdriver.common.action_chains import ActionChains
    button = b.find("form.fields .actions button")
    b.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    ActionChains(b.driver).double_click(button).perform()
    b.wait("#number")
    b.driver.back()
    b.wait("form.fields")
    b.expect(not b.find("form.fields .actions button").get_attribute("disabled"), "the way back leads to the form")
    b.driver.forward()
    b.wait("#number")
    b.go("/portal?text=" + form["sealName"])
    rows = len(b.all("table.list tbody tr"))
    b.expect(rows == 1, f"pressed twice, saved once: {rows}")


# What takes longest comes first.
ALL = [
    ("portal", "zh", "light", True, application), ("portal", "en", "light", True, application),
    ("batch", "zh", "light", True, batch), ("plain", "zh", "light", False, without_scripts),
    ("public", "zh", "light", True, public), ("public", "en", "light", True, public),
    ("public", "zh", "dark", True, public), ("sealing", "zh", "light", True, sealing),
    ("sealing", "en", "dark", True, sealing), ("batch", "en", "dark", True, batch),
    ("chief", "en", "light", True, chief), ("chief", "zh", "dark", True, chief),
    ("register", "zh", "light", True, register), ("register", "en", "dark", True, register),
    ("certificate", "en", "light", True, by_certificate), ("certificate", "zh", "light", True, by_certificate),
    ("narrow", "zh", "light", True, narrow), ("narrow", "en", "dark", True, narrow),
    ("patience", "en", "light", True, patience),
    ("keyboard", "en", "light", True, keyboard), ("guessing", "zh", "light", True, guessing),
    ("audit", "en", "light", True, audit), ("audit", "zh", "dark", True, audit),
]
