/// Words of jobs and of the queue between machines.
let jobTable = #"""
    jobs.nothingSubmitted	批次“{batch}”中没有文件。	The batch '{batch}' has no documents.
    jobs.badKey	批次号“{batch}”不可用：应为 1 到 128 个字母、数字或 - _ . :。	'{batch}' cannot be a batch's key: 1 to 128 letters, digits, or - _ . :.
    jobs.outputExists	“{path}”已存在，且不是本任务所盖；未覆盖。	'{path}' exists and was not sealed by this job; it was left alone.
    jobs.outputTwice	有两份文件的输出都是“{path}”。	Two documents have the same output '{path}'.
    jobs.overInput	输出会覆盖输入“{path}”。	The output would replace the input '{path}'.
    jobs.outsideRoots	“{path}”不在本机允许的目录之内；请在 folders 中加入其目录。	'{path}' is not inside a folder that this worker may use; add its folder to 'folders'.
    jobs.addressForbidden	本机不允许访问地址“{address}”；请在 addresses 中加入其前缀。	This worker may not use the address '{address}'; add its beginning to 'addresses'.
    jobs.noRecheck	输出地址“{address}”需要同时给出可读取它的地址（recheck）。	The output address '{address}' needs an address at which it can be read again (recheck).
    jobs.noDocument	地址“{address}”处没有文件。	There is no document at '{address}'.
    jobs.takenBackTooLate	该任务曾被取消，但当时工作进程已经盖章；文件已盖章，用章记录有效。	It was taken back, but a worker had sealed it already: the document is sealed and the use stands on record.
    jobs.workersDied	处理该文件的进程 {tries} 次都中途终止；已移入死信。	Every one of {tries} workers that took it died; it was set aside.
    jobs.versionSkew	消息的协议版本是 {found}，本程序只懂 {known}；请升级较旧的一方。	The message speaks protocol {found}, this program {known}; update the older one.
    jobs.badMessage	消息无法读取。	The message cannot be read.
    jobs.sealMissing	队列中没有摘要为 {digest} 的印章；办公室的 yinjian jobs run --queue 是否在运行？	The queue has no seal {digest}; is the office's 'yinjian jobs run --queue' running?
    jobs.sealStopped	印章 {seal} 现在不可用，状态为 {state}。	The seal {seal} cannot be used now; its state is {state}.
    jobs.signerNotListed	本机的证书“{certificate}”不在印章 {seal} 的名单中。	This worker's certificate '{certificate}' is not in the list of seal {seal}.
    jobs.noKeyOfKind	本机没有制作容器 {container} 所需种类的密钥（key 为 SM2，padesKey 为 P-256 或 RSA）。	This worker has no key of the kind that {container} needs (key: SM2, padesKey: P-256 or RSA).
    jobs.otherSigner	任务指定由“{signer}”签章，本机的证书是“{certificate}”。	The job is for the signer '{signer}'; this worker's certificate is '{certificate}'.
    jobs.signerForeign	办公室的根证书不承认本机的证书“{certificate}”为签章人证书。	The office's root does not vouch for this worker's certificate '{certificate}' as a signer's.
    jobs.listsMissing	队列中没有办公室的根证书和有效的撤销列表；办公室的 yinjian jobs run --queue 是否在运行？	The queue has no root and list in force of the office; is its 'yinjian jobs run --queue' running?
    jobs.passwordElsewhere	经队列的任务，PDF 口令应写作 credential:document…，由各工作机的凭据给出；收到“{name}”。	Through the queue a PDF password is named as credential:document…, handed over on each worker; got '{name}'.
    jobs.noAuthority	没有时间戳服务：请在设置中给出 authority，或提交时用 --no-timestamp。	There is no timestamp authority: name one as 'authority', or submit with --no-timestamp.
    jobs.badSettings	设置文件“{path}”中的“{field}”不可用。	'{field}' cannot be used in the settings '{path}'.
    jobs.missingSetting	设置中缺少“{field}”。	The settings lack '{field}'.
    queue.noLibrary	没有安装 libnats；请安装 libnats3.4。	libnats is not installed; install libnats3.4.
    queue.unreachable	连不上队列服务器 {servers}：{reason}	No server of the queue answers at {servers}: {reason}
    queue.refused	队列服务器拒绝了凭据或操作：{reason}	The queue's servers refused the credentials, or what was asked: {reason}
    queue.notSecure	与队列服务器的 TLS 连接失败：{reason}	TLS with the queue's servers failed: {reason}
    queue.lost	与队列的连接已断开；恢复后继续。	The connection to the queue is lost; work goes on when it is back.
    queue.timedOut	队列没有及时回答（{subject}）。	The queue did not answer in time ({subject}).
    queue.noStream	队列中没有保存“{subject}”的流；办公室的 yinjian jobs run --queue 运行过吗？	No stream of the queue keeps '{subject}'; did the office's 'yinjian jobs run --queue' ever run?
    queue.full	队列已满（{stream}）；稍后继续。	The queue is full ({stream}); work goes on when there is room.
    queue.rejected	队列服务器拒绝（{code}）：{reason}	The queue's servers refused ({code}): {reason}
    queue.tooLarge	消息有 {octets} 字节，超出服务器允许的 {limit} 字节。	The message has {octets} octets, the servers take {limit}.
    queue.badAnswer	队列的回答无法读取（{subject}）。	An answer of the queue cannot be read ({subject}).
    transfer.noLibrary	没有安装 libcurl；请安装 libcurl4。	libcurl is not installed; install libcurl4.
    transfer.refused	“{address}”回答了错误 {status}。	'{address}' answered with error {status}.
    transfer.forbidden	“{address}”不允许访问（{status}）；预签名地址可能已过期。	'{address}' gives no access ({status}); an address signed beforehand may have run out.
    transfer.redirected	“{address}”指向别处（{status}）；不跟随转向。	'{address}' points elsewhere ({status}); redirects are not followed.
    transfer.failed	与“{address}”的传输失败：{reason}	The transfer with '{address}' failed: {reason}
    transfer.notSecure	与“{address}”的 TLS 连接失败：{reason}	TLS with '{address}' failed: {reason}
    registry.jobKeyReused	批次号“{batch}”已用于另一批内容；请换一个 --key。	Another batch was submitted under the key '{batch}'; choose another --key.
    registry.unknownBatch	没有批次“{batch}”。	There is no batch '{batch}'.
    registry.unknownJob	没有任务“{job}”。	There is no job '{job}'.
    jobState.queued	等待	waiting
    jobState.running	处理中	being sealed
    jobState.failed	待重试	to be tried again
    jobState.done	已盖章	sealed
    jobState.dead	死信	set aside
    jobState.cancelled	已取消	cancelled
    """#
