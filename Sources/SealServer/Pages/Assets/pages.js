// What makes the pages quicker to use. Everything works without: forms post, links lead on.
"use strict";
document.documentElement.classList.add("js");

// Check digits while they are typed.
for (const field of document.querySelectorAll("input[data-check]")) {
    const live = field.parentElement.querySelector("output.live");
    const tell = () => {
        const result = CodeNumbers.judge(field.dataset.check, field.value);
        live.className = "live " + (result === "good" ? "good" : result === "bad" ? "bad" : "");
        live.textContent = live.dataset[result] || "";
        field.setAttribute("aria-invalid", result === "bad" ? "true" : "false");
    };
    if (live && field.dataset.check) { field.addEventListener("input", tell); tell(); }
}

// The price and the expiry follow what is chosen.
const priced = document.querySelector("form[data-quote]");
if (priced) {
    const update = async () => {
        const query = ["period", "medium"].filter((name) => priced.elements[name]?.value)
            .map((name) => "&" + name + "=" + encodeURIComponent(priced.elements[name].value)).join("");
        try {
            const answer = await fetch(priced.dataset.quote + query, { headers: { Accept: "application/json" } });
            if (!answer.ok) { return; }
            const quote = await answer.json();
            document.getElementById("quoteTotal").textContent = quote.total;
            document.getElementById("quoteExpires").textContent = quote.expires || "–";
            const body = document.querySelector("#quoteLines tbody");
            body.replaceChildren(...quote.lines.map((line) => {
                const row = document.createElement("tr"), head = document.createElement("th"), cell = document.createElement("td");
                head.scope = "row"; head.textContent = line.label; cell.className = "number"; cell.textContent = line.amount;
                row.append(head, cell);
                return row;
            }));
        } catch { /* The price is told again when the form is saved. */ }
    };
    for (const name of ["period", "medium"]) { priced.elements[name]?.addEventListener("change", update); }
    // The stamping organisation is the applicant (ES-16).
    const [applicant, stamping] = [priced.elements.applicant, priced.elements.stampingOrganisation];
    applicant?.addEventListener("change", () => { if (stamping && stamping.value === "") { stamping.value = applicant.value; } });
}

// Dropping files onto a form.
for (const form of document.querySelectorAll("form[data-drop], form[data-picture]")) {
    const file = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
        event.preventDefault();
        form.classList.remove("over");
        if (event.dataTransfer.files.length === 0) { return; }
        file.files = event.dataTransfer.files;
        file.dispatchEvent(new Event("change"));
        if ("drop" in form.dataset && form.reportValidity()) { form.requestSubmit(); }
    });
}

// A picture of what was chosen, and how fine it was scanned as its header says it.
function density(octets) {
    const view = new DataView(octets);
    if (view.byteLength > 33 && view.getUint32(0) === 0x89504e47) {
        for (let at = 8; at + 21 < view.byteLength;) {
            const length = view.getUint32(at);
            if (view.getUint32(at + 4) === 0x70485973 && view.getUint8(at + 16) === 1) { return view.getUint32(at + 8) * 0.0254; }
            if (view.getUint32(at + 4) === 0x49444154) { return 0; }
            at += 12 + length;
        }
    }
    if (view.byteLength > 20 && view.getUint16(0) === 0xffd8 && view.getUint16(2) === 0xffe0) {
        const unit = view.getUint8(13), value = view.getUint16(14);
        return unit === 1 ? value : unit === 2 ? value * 2.54 : 0;
    }
    return view.byteLength > 46 && view.getUint16(0) === 0x424d ? view.getUint32(38, true) * 0.0254 : 0;
}
for (const form of document.querySelectorAll("form[data-picture]")) {
    const file = form.querySelector("input[type=file]"), told = form.querySelector("[data-density]");
    const kind = form.querySelector("select"), picture = form.querySelector("img.chosen");
    const look = async () => {
        const chosen = file.files[0];
        picture.hidden = true;
        told.textContent = "";
        if (!chosen || !chosen.type.startsWith("image/")) { return; }
        picture.src = URL.createObjectURL(chosen);
        picture.hidden = false;
        const found = Math.round(density(await chosen.slice(0, 65536).arrayBuffer()));
        const least = kind.value === "impressionSheet" ? 300 : 100;
        const key = found === 0 ? "none" : found + 1 < least ? "low" : "fine";
        told.textContent = told.dataset[key].replace("{density}", found).replace("{least}", least);
        told.className = "live " + (key === "low" ? "bad" : key === "fine" ? "good" : "");
    };
    file.addEventListener("change", look);
    kind.addEventListener("change", look);
}

// Copying an acceptance number.
for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) { continue; }
    button.hidden = false;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        button.textContent = button.dataset.copied;
    });
}

// What is sent once is sent once: a second press while the answer is on its way does nothing. An answer that is a file
// leaves the page where it is, so after some seconds, and when somebody comes back, it may be pressed again.
for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
        if ("sent" in form.dataset) { event.preventDefault(); return; }
        form.dataset.sent = "";
        form.setAttribute("aria-busy", "true");
        setTimeout(() => release(form), 8000);
    });
}
function release(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
}
addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) { release(form); } });
