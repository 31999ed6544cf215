/// Verdicts as whole sentences for people who verify.
let conclusionTable = #"""
    conclusion.sealed	{who}{time}盖章，{later}	{who} sealed this {time}; {later}
    conclusion.timestamped	{who}{time}证明文件已经存在（不是签章），{later}	{who} vouches that the file existed {time}, which is nobody's seal; {later}
    conclusion.unchanged	此后内容未被改动。	nothing was changed since.
    conclusion.allowed	此后只有允许的变更，见下。	what was added since is allowed and listed below.
    conclusion.who	“{name}”（印章编码 {code}）	“{name}” (seal {code})
    conclusion.time.timestamp	于 {time}（可信时间戳为证）	at {time}, as a trusted timestamp proves
    conclusion.time.claimed	于 {time}（签章人自称的时间）	at {time} by the signer's own word
    conclusion.time.none	在未知的时间	at an unknown time
    conclusion.seal	印章{who}现行有效。	The seal {who} is good.
    conclusion.modified	盖章之后文档被改动，不能当作所盖章的原件。{reason}。	The document was changed after it was sealed and is not what was sealed. {reason}.
    conclusion.invalid	不可信赖。{reason}。请勿据此办理，另行向签章单位核实。	Do not rely on it. {reason}. Ask the one who is said to have sealed it, by another way.
    conclusion.undecided	尚不能判断（不能当作有效）。{reason}。{advice}	It cannot be told, which is not the same as good. {reason}. {advice}
    conclusion.noSignature	文件中没有电子签章；页面上的印章图像什么也证明不了。	There is no electronic seal in this file; a picture of a seal on the page proves nothing.
    conclusion.all	全部 {count} 个签章有效，逐个见下。	All {count} signatures hold; each is told below.
    conclusion.several	{count} 个签章中 {good} 个有效。{worst}	Of {count} signatures {good} hold. {worst}
    advice.lists	请取得印章办公室最近公布的撤销列表和印章状态列表后再验。	Get the revocation list and the seal status list that the seal's office published last, and verify again.
    advice.roots	请从可靠途径取得该印章办公室的根证书后再验。	Get the root certificate of the seal's office by a way you trust, and verify again.
    advice.time	没有可信时间证明盖章在前；请要求重新签章并加盖时间戳。	No trusted time proves that it was sealed before; ask for it to be sealed again with a timestamp.
    advice.ask	请向签章单位核实。	Ask the one who is said to have sealed it.
    """#
