// Check characters of the codes that forms ask for: GB 32100, GB 11714, GB 11643. The server decides; this only tells early.
"use strict";
const CodeNumbers = (() => {
    const SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** GB 32100: weights are powers of three modulo 31. */
    function isCreditCode(text) {
        if (text.length !== 18) { return false; }
        let sum = 0, weight = 1;
        for (let i = 0; i < 17; i += 1) {
            const value = SYMBOLS.indexOf(text[i]);
            if (value < 0) { return false; }
            sum += value * weight;
            weight = (weight * 3) % 31;
        }
        return SYMBOLS[(31 - (sum % 31)) % 31] === text[17] && isOrganisationCode(text.slice(8, 17));
    }

    /** GB 11714: eight characters and a check character, with or without a hyphen. */
    function isOrganisationCode(text) {
        const code = text.replace("-", "");
        if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) { return false; }
        const weights = [3, 7, 9, 10, 5, 8, 4, 2];
        const sum = weights.reduce((total, weight, i) => total + weight * parseInt(code[i], 36), 0);
        const check = 11 - (sum % 11);
        return code[8] === (check === 10 ? "X" : check === 11 ? "0" : String(check));
    }

    /** GB 11643: a day that is one, and ISO 7064 MOD 11-2. */
    function isIdentity(text) {
        if (!/^[1-9][0-9]{16}[0-9X]$/.test(text)) { return false; }
        const day = new Date(Date.UTC(+text.slice(6, 10), +text.slice(10, 12) - 1, +text.slice(12, 14)));
        if (day.toISOString().slice(0, 10).replaceAll("-", "") !== text.slice(6, 14)) { return false; }
        let sum = 0;
        for (let i = 0; i < 17; i += 1) { sum += Number(text[i]) * (2 ** (17 - i) % 11); }
        return "10X98765432"[sum % 11] === text[17];
    }

    const checks = {
        creditCode: { length: 18, isRight: isCreditCode },
        organisationCode: { length: 9, isRight: isOrganisationCode },
        identity: { length: 18, isRight: isIdentity },
        mobile: { length: 11, isRight: (text) => /^1[3-9][0-9]{9}$/.test(text) },
    };

    /** "" while nothing can be said, else "good", "short" or "bad". */
    function judge(kind, typed) {
        const check = checks[kind], text = typed.trim().toUpperCase();
        if (!check || text === "") { return ""; }
        if (text.replace("-", "").length < check.length) { return "short"; }
        return check.isRight(text) ? "good" : "bad";
    }
    return { judge };
})();
if (typeof module !== "undefined") { module.exports = CodeNumbers; }
