// A seal is put where it belongs on the page: by dragging, by arrow keys, by numbers. Lengths are millimetres from the
// page's lower left corner to the seal's middle.
"use strict";
const sheet = document.querySelector("[data-placing]");
const form = document.querySelector("form.placing");
if (sheet && form) {
    const handle = sheet.querySelector(".sealHandle"), x = form.elements.x, y = form.elements.y;
    const size = {
        page: [Number(sheet.dataset.width), Number(sheet.dataset.height)],
        seal: [Number(sheet.dataset.sealWidth), Number(sheet.dataset.sealHeight)],
    };
    const within = (value, half, whole) => Math.min(Math.max(value, half), Math.max(half, whole - half));
    const show = () => {
        handle.style.width = (size.seal[0] / size.page[0]) * 100 + "%";
        handle.style.height = (size.seal[1] / size.page[1]) * 100 + "%";
        handle.style.left = ((Number(x.value) - size.seal[0] / 2) / size.page[0]) * 100 + "%";
        handle.style.top = (1 - (Number(y.value) + size.seal[1] / 2) / size.page[1]) * 100 + "%";
    };
    const put = (left, bottom) => {
        x.value = within(left, size.seal[0] / 2, size.page[0]).toFixed(1);
        y.value = within(bottom, size.seal[1] / 2, size.page[1]).toFixed(1);
        show();
    };
    let grip = null;
    const point = (event) => {
        const box = sheet.getBoundingClientRect();
        return [((event.clientX - box.left) / box.width) * size.page[0], (1 - (event.clientY - box.top) / box.height) * size.page[1]];
    };
    handle.addEventListener("pointerdown", (event) => {
        const [left, bottom] = point(event);
        grip = [left - Number(x.value), bottom - Number(y.value)];
        handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
        if (!grip) { return; }
        const [left, bottom] = point(event);
        put(left - grip[0], bottom - grip[1]);
    });
    handle.addEventListener("pointerup", () => { grip = null; });
    handle.addEventListener("keydown", (event) => {
        const step = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
        const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
        if (!move) { return; }
        event.preventDefault();
        put(Number(x.value) + move[0], Number(y.value) + move[1]);
    });
    for (const field of [x, y]) { field.addEventListener("input", show); }
    const modes = () => {
        const chosen = form.elements.mode.value;
        for (const part of form.querySelectorAll("fieldset[data-mode]")) { part.hidden = part.dataset.mode !== chosen; }
        handle.hidden = chosen !== "place";
        form.elements.keyword.required = chosen === "keyword";
    };
    for (const choice of form.elements.mode) { choice.addEventListener("change", modes); }
    modes();
    show();
}
