/// Words of seal forms and of making seals.
let makingTable = #"""
    templates.invalidTemplate	印章规格文件 {file} 不合规则，位置 {path}：{rule}。	The seal form file {file} breaks a rule at {path}: {rule}.
    templates.duplicateTemplate	印章规格 {id} 重复（{file}）。	The seal form {id} is there twice ({file}).
    templates.emptyCatalogue	没有任何印章规格。	There is no seal form at all.
    templates.unknownTemplate	没有名为 {id} 的印章规格，可用 yinjian template list 查看。	There is no seal form {id}: see yinjian template list.
    conformity.conforms	{width}×{height} mm，符合“{nameZh}”（{template}），偏差 {deviation} mm。	{width} × {height} mm, matches “{nameEn}” ({template}), deviation {deviation} mm.
    conformity.nearest	{width}×{height} mm，不完全符合任何规格；最接近“{nameZh}”（{template}），尺寸相差 {deviation} mm。	{width} × {height} mm matches no form in full; the nearest is “{nameEn}” ({template}), {deviation} mm off in size.
    conformity.noForm	{width}×{height} mm，没有相近的印章规格。	{width} × {height} mm: no form is near.
    conformity.freeForm	印章外形不规则（{width}×{height} mm），无法与规格比对。	The outline is free ({width} × {height} mm): it cannot be compared with forms.
    conformity.notMeasured	尺寸未知，无法与规格比对。	The size is unknown: it cannot be compared with forms.
    conformity.uneven	宽 {width} mm 与高 {height} mm 不等，印迹可能变形。	Width {width} mm and height {height} mm differ: the impression may be squashed.
    conformity.declaredDiffers	申报 {declaredWidth}×{declaredHeight} mm，实测 {width}×{height} mm，相差 {deviation} mm。	Declared {declaredWidth} × {declaredHeight} mm, measured {width} × {height} mm: differs by {deviation} mm.
    conformity.otherShape	外形为 {shape}，与所选规格 {template} 不同。	The shape is {shape}, not that of the form {template}.
    conformity.otherSize	{width}×{height} mm，与所选规格 {template} 相差 {deviation} mm。	{width} × {height} mm is {deviation} mm off the form {template}.
    conformity.missingStar	规格 {template} 应有五角星，未见。	The form {template} has a star; none was seen.
    conformity.missingRingText	规格 {template} 沿边应有环形文字，未见。	The form {template} has a name along the border; none was seen.
    conformity.missingLineText	规格 {template} 应有横排文字，未见。	The form {template} has a line of text; none was seen.
    conformity.unexpectedStar	规格 {template} 没有五角星，却见到一枚。	The form {template} has no star; one was seen.
    conformity.missingInnerBorder	规格 {template} 应为双边，只见一道。	The form {template} has a double border; one line was seen.
    conformity.unexpectedInnerBorder	规格 {template} 为单边，却见双边。	The form {template} has a single border; two lines were seen.
    conformity.borderWidth	边线宽度与规格 {template} 不符。	The border's width is not that of the form {template}.
    making.badName	{field} 不能为空、不能超过 {limit} 个字符、首尾不能有空格、不能含不可见字符。	{field} must not be empty, over {limit} characters, begin or end with a space, or hold invisible characters.
    making.ownerNumberMissing	{type} 类型的印章须填写 {needed}。	A seal of type {type} needs {needed}.
    making.badValidity	有效期 {from} 至 {to} 不成立，或在制作之前已经结束。	The validity {from} to {to} is none, or ended before the making.
    making.validityOutsideCertificate	印章有效期超出签章人证书的有效期（{subject}：{from} 至 {to}）。	The seal's validity is not inside the signer certificate's ({subject}: {from} to {to}).
    making.noSigner	没有签章人证书。	There is no signer certificate.
    making.duplicateSigner	签章人证书重复：{subject}。	A signer certificate is there twice: {subject}.
    making.severalSignersWithoutReason	一枚印模绑定 {count} 张证书，须写明理由。	One impression bound to {count} certificates needs a written reason.
    making.unreadableCertificate	{role} 的证书无法读取：{reason}。	The {role}'s certificate cannot be read: {reason}.
    making.notASigningCertificate	{role} 的证书不是签名证书（{subject}，用途：{usage}）。	The {role}'s certificate is not for signing ({subject}, usage: {usage}).
    making.makerNotValid	制章人证书在制作时无效（{subject}：{from} 至 {to}）。	The maker's certificate is not valid at the making ({subject}: {from} to {to}).
    making.makerKey	制章人密钥不可用（{reason}）。	The maker's key cannot be used ({reason}).
    making.sizeDisagrees	申报 {declaredWidth}×{declaredHeight} mm，实测 {width}×{height} mm，相差 {deviation} mm，超过允许的 {tolerance} mm。	Declared {declaredWidth} × {declaredHeight} mm, measured {width} × {height} mm: {deviation} mm is over the allowed {tolerance} mm.
    making.notMeasured	印模的实际尺寸无从得知，不能制作印章。	The impression's true size is not known; no seal is made of it.
    making.sizeOutOfRange	{width}×{height} mm 不是印章的尺寸。	{width} × {height} mm is not the size of a seal.
    making.badPicture	印章图像不可用（{reason}）。	The seal's picture cannot be used ({reason}).
    making.selfCheckFailed	制成的印章自检不符（{reason}），请报告此缺陷。	The made seal failed its own check ({reason}): please report this defect.
    making.ownerNotInCertificate	签章人证书（{subject}）中没有单位名称“{owner}”。	The signer certificate ({subject}) does not name the owner “{owner}”.
    making.unsoundOrganisationCode	统一社会信用代码 {uscc} 内的主体标识码校验不符。	The organisation's part of the credit code {uscc} has a wrong check character.
    making.severalSigners	本枚印章绑定 {count} 张证书。	This seal is bound to {count} certificates.
    """#
