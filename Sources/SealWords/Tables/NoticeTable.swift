/// Words of messages to people, and of what keeps them from going.
let noticeTable = #"""
    notice.noChannel	没有设置通知渠道：请编写“{file}”（格式见 docs/formats.md）。	No channel is set: write '{file}' (docs/formats.md).
    notice.badSettings	通知设置“{file}”中“{key}”有误。	In the settings '{file}', "{key}" is wrong.
    notice.badCredentials	“{file}”应有两行：用户名与口令。	'{file}' must have two lines: name and password.
    notice.noAddress	没有可用的邮箱或手机号。	There is no mailbox or mobile number that can be used.
    notice.outdated	情况已变，无须通知。	It is no longer so; nothing is told.
    notice.givenUp	多次发送未成，已放弃。	Given up after many tries.
    mail.noLibrary	未安装 libcurl（Debian：libcurl4），无法发送邮件。	libcurl is not installed (Debian: libcurl4); no mail can be sent.
    mail.badServer	“{address}”不是邮件服务器地址，应为 smtp://主机:端口 或 smtps://主机:端口。	'{address}' is no mail server; it must be smtp://host:port or smtps://host:port.
    mail.badMailbox	“{address}”不是可用的邮箱地址。	'{address}' is no mailbox that can be used.
    mail.notEncrypted	“{address}”在别的机器上，须用 TLS（notices.json 中 "tls": true 或 smtps://）。	'{address}' is another machine: it needs TLS ("tls": true in notices.json, or smtps://).
    mail.hostUnknown	找不到邮件服务器“{address}”；通知仍在待发。	There is no mail server '{address}'; the messages wait.
    mail.unreachable	连不上邮件服务器“{address}”（{reason}）；通知仍在待发。	The mail server '{address}' cannot be reached ({reason}); the messages wait.
    mail.timedOut	邮件服务器“{address}”没有及时应答；通知仍在待发。	The mail server '{address}' did not answer in time; the messages wait.
    mail.notSecure	与邮件服务器“{address}”未能建立安全连接（{reason}）；通知仍在待发。	No secure connection to the mail server '{address}' ({reason}); the messages wait.
    mail.broken	与邮件服务器“{address}”的通信中断（{reason}）；通知仍在待发。	The exchange with the mail server '{address}' broke off ({reason}); the messages wait.
    mail.loginRefused	邮件服务器“{address}”不接受用户名与口令；通知仍在待发。	The mail server '{address}' does not take name and password; the messages wait.
    mail.deferred	邮件服务器“{address}”暂不接收（{reply}）。	The mail server '{address}' does not take it now ({reply}).
    mail.refused	邮件服务器“{address}”拒收（{reply}）。	The mail server '{address}' refuses it ({reply}).
    noticeState.queued	待发	waiting
    noticeState.sent	已发	sent
    noticeState.dropped	放弃	dropped
    notice.subject.application	申请 {number}：{state}	Application {number}: {state}
    notice.text.application	受理号 {number}（{business}）现在的状态：{state}。	Application {number} ({business}) is now: {state}.
    notice.hint.awaitingMaterials	请补齐材料。	Please hand in what is missing.
    notice.hint.awaitingPayment	请缴费。	Please settle the fee.
    notice.hint.rectification	申请被退回整改，请查看理由、改正后重新提交。	It was sent back: look at the reasons, mend it and submit it again.
    notice.hint.refused	申请被驳回，理由可向办公室查询。	It was refused; the office tells the reasons.
    notice.hint.readyForPickup	可以领取。领取码另行告知，不会出现在任何通知中。	It can be picked up. The pick-up code is told apart and never in a message like this.
    notice.subject.reminder.certificate	证书将于 {end} 到期	A certificate ends on {end}
    notice.text.reminder.certificate	序列号为 {serial} 的证书将于 {end} 到期（还有 {days} 天），请及时申请更新；过期后只能到柜台办理。	The certificate {serial} ends on {end}, in {days} days. Please apply for its renewal; once ended it is renewed at the counter only.
    """#
