// How far a batch is, asked for every second or so while its page is in sight. Without scripts a link loads the page again.
"use strict";
const running = document.querySelector("[data-progress]");
if (running) {
    let pause = 1000;
    const ask = async () => {
        if (document.hidden) { setTimeout(ask, pause); return; }
        try {
            const answer = await fetch(running.dataset.progress, { headers: { Accept: "application/json" } });
            if (!answer.ok) { throw new Error(String(answer.status)); }
            const now = await answer.json();
            document.getElementById("bar").value = now.percent;
            document.getElementById("percent").textContent = now.percent + " %";
            const text = document.getElementById("progressText");
            if (text.textContent !== now.text) { text.textContent = now.text; }
            for (const place of running.querySelectorAll("[data-count-of]")) {
                const count = now.counts[place.dataset.countOf] ?? 0;
                place.textContent = count;
                place.parentElement.classList.toggle("none", count === 0);
            }
            if (now.isOver) { location.reload(); return; }
            pause = Math.min(pause * 1.1, 5000);
        } catch { pause = Math.min(pause * 2, 30000); }
        setTimeout(ask, pause);
    };
    setTimeout(ask, pause);
}

// Which of the ways to place seals is asked for.
for (const form of document.querySelectorAll("form[data-modes]")) {
    const modes = () => {
        const chosen = form.elements.mode.value;
        for (const part of form.querySelectorAll("fieldset[data-mode]")) { part.hidden = part.dataset.mode !== chosen; }
        form.elements.keyword.required = chosen === "keyword";
    };
    for (const choice of form.elements.mode) { choice.addEventListener("change", modes); }
    modes();
}

// How many documents were chosen.
for (const place of document.querySelectorAll("[data-several]")) {
    const file = place.querySelector("input[type=file]"), told = place.querySelector("[data-count]");
    file.addEventListener("change", () => {
        const octets = [...file.files].reduce((sum, one) => sum + one.size, 0);
        told.textContent = file.files.length === 0 ? ""
            : told.dataset.text.replace("{count}", file.files.length).replace("{size}", (octets / 1048576).toFixed(1));
    });
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
    place.addEventListener("dragleave", () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
        event.preventDefault();
        place.classList.remove("over");
        if (event.dataTransfer.files.length === 0) { return; }
        file.files = event.dataTransfer.files;
        file.dispatchEvent(new Event("change"));
    });
}
