/// Words of verifying PDFs.
let pdfVerifyingTable = #"""
    pdf.junkBeforeHeader	文件开头在 %PDF- 之前有多余的字节。	Octets stand before the %PDF- header.
    pdf.missingHeader	文件没有 %PDF- 文件头。	The file has no %PDF- header.
    pdf.missingEndMark	文件中没有完整的结束标记(startxref 与 %%EOF)。	The file has no complete end mark (startxref and %%EOF).
    pdf.brokenEndMark	最后的 startxref 不完整，或不属于最新的修订。	The last startxref is broken or is not the newest revision's.
    pdf.brokenSection	交叉引用链指向的位置没有交叉引用表。	The chain of cross-references leads to a place where none stands.
    pdf.endlessChain	交叉引用链循环或过长。	The chain of cross-references loops or has no end.
    pdf.repeatedEntry	同一张交叉引用表两次给出同一对象，不同阅读器会读到不同的内容。	A cross-reference section gives an object twice: readers would see different ones.
    pdf.idleObject	没有被引用的对象 {object} 有两种读法({part})。	Object {object}, which nothing shown refers to, can be read in two ways ({part}).
    pdf.keyTwice	对象 {object} 的键 {part} 写了两次，值相同。	Object {object} gives the key {part} twice, with the same value.
    pdf.missingContents	页面对象 {object} 的部分内容不存在，部分阅读器会连其余内容也不显示。	Page object {object} names contents that do not exist: some readers then do not show the others either.
    pdf.disorderedRevisions	各次修订在文件中的次序不正常。	The revisions do not follow each other in the file.
    pdf.trailingBytes	最后一次修订之后还有 {count} 个字节(位置 {offset})，不属于任何修订。	{count} octets at {offset} stand behind the last revision and belong to none.
    pdf.tooManyMarks	文件中的结束标记或 /ByteRange 过多，无法逐一检查。	The file has more end marks or /ByteRange entries than can be examined.
    pdf.hybridFile	文件同时含有新旧两种交叉引用(混合文件)，旧阅读器看到的对象可能较少。	The file has cross-references of both kinds (hybrid): old readers may see fewer objects.
    pdf.unreadable	文件结构损坏，无法按规范读取：{reason}。	The file is too damaged to be read strictly: {reason}.
    pdf.onlyTimestamps	文件只有文档时间戳：它证明文件何时已存在，不证明任何人盖过章。	The file bears document timestamps alone: they prove when it existed, not that anybody sealed it.
    pdf.tooManySignatures	文件中的签名过多({count})，无法全部检查。	The file has more signatures ({count}) than are examined.
    pdf.tooManyRevisions	签名之后的修订过多({count})，无法全部检查。	More revisions ({count}) follow the signature than are examined.
    pdf.strayByteRange	位置 {offset} 处的 /ByteRange 不属于本文档的任何对象(可能在附件中)。	The /ByteRange at {offset} belongs to no object of the document (it may be inside an attachment).
    pdf.signatureWasPresent	签名 {field} 曾存在于第 {revision} 次修订中，现已不在文档里。	Signature {field} was present in revision {revision} and is no longer in the document.
    pdf.signatureRemoved	已签名的签名域 {field} 被后来的修订移除。	A later revision removed the signed field {field}.
    pdf.improperRevision	第 {revision} 次修订在位置 {offset} 处不是规范的增量更新({problem})。	Revision {revision} is no proper update at offset {offset} ({problem}).
    pdf.unreadableRevision	后来的修订无法读取：{reason}。	A later revision cannot be read: {reason}.
    pdf.emptyRevision	第 {revision} 次修订没有改变任何内容。	Revision {revision} changes nothing.
    pdf.changedWithoutSeal	第 {revision} 次修订改动了文件说明信息，却没有签名或验证资料。	Revision {revision} changes the file's description without a signature or validation material.
    pdf.unreachableObjects	第 {revision} 次修订带有 {count} 个未被引用的对象。	Revision {revision} brings {count} objects that nothing refers to.
    pdf.hiddenObject	后来的修订带有未被引用的 {kind} 对象 {object}，部分阅读器可能会显示它。	A later revision brings an unreferenced {kind}, object {object}, which some readers might show.
    pdf.trailerChanged	文件尾字典的 {key} 被改动。	The trailer's {key} was changed.
    pdf.catalogChanged	文档目录的 {key} 被改动。	The catalog's {key} was changed.
    pdf.certificationChanged	文档的认证权限({key})被改动。	The document's certification ({key}) was changed.
    pdf.formRemoved	交互表单被移除。	The interactive form was removed.
    pdf.formChanged	交互表单的 {key} 被改动。	The form's {key} was changed.
    pdf.fieldsReordered	表单域的次序被改动。	The form's fields were put in another order.
    pdf.fieldRemoved	表单域 {field} 被移除。	The form field {field} was removed.
    pdf.fieldAdded	签名之后添加了表单域 {field}。	The form field {field} was added after the signature.
    pdf.fieldChanged	表单域 {field} 的 {keys} 被改动。	{keys} of the form field {field} were changed.
    pdf.unsignedFieldAdded	签名之后添加了没有签名的印章域 {field}。	The seal field {field} was added with no signature in it.
    pdf.fieldWithAction	后加的印章域 {field} 带有动作或不是印章控件。	The added seal field {field} carries an action or is no seal widget.
    pdf.sealOnOtherPage	后加的印章所声明的页与显示它的页不一致。	An added seal states another page than the one that shows it.
    pdf.sealForbiddenByCertification	认证级别 {level} 不允许添加签章 {field}。	The certification (level {level}) does not allow the added seal {field}.
    pdf.laterSeal	之后又加盖了签章 {field}。	The seal {field} was added later.
    pdf.laterSealCoversSeal	后加的签章 {field} 遮住了签章 {covered}。	The later seal {field} lies over the seal {covered}.
    pdf.laterSealTooLarge	后加的签章 {field} 比任何印章都大，可能遮盖正文。	The later seal {field} is larger than any seal and may hide the text.
    pdf.sealWithoutPlace	后加的签章 {field} 没有可读的位置。	The later seal {field} has no readable place.
    pdf.visibleTimestamp	后加的文档时间戳 {field} 在页面上显示内容。	The later document timestamp {field} shows something on a page.
    pdf.sealChanged	签章 {field} 的位置、标志或图像被改动({kind}，对象 {object})。	The seal {field} was moved or its look was changed ({kind}, object {object}).
    pdf.sealCopied	签名之后在别处再次显示了签章 {field} 的图像，那里并没有签章。	The picture of the seal {field} was shown once more after the signature, where nobody sealed.
    pdf.pagesChanged	页面被增删或调换(原 {before} 页，现 {after} 页)。	Pages were added, removed or exchanged ({before} before, {after} now).
    pdf.pageChanged	页面的 {keys} 被改动。	{keys} of the page were changed.
    pdf.annotationAdded	签名之后在页面上添加了批注({kind})。	An annotation ({kind}) was added to the page after the signature.
    pdf.annotationChanged	页面上的批注({kind})在签名之后被修改。	An annotation ({kind}) of the page was changed after the signature.
    pdf.annotationRemoved	页面上的批注({kind})在签名之后被移除。	An annotation ({kind}) of the page was removed after the signature.
    pdf.annotationCoversSeal	后加或修改的批注({kind})遮住了签章 {covered}。	The later annotation ({kind}) lies over the seal {covered}.
    pdf.annotationCoversText	后加或修改的批注({kind})遮住了文字：{text}	The later annotation ({kind}) lies over the text: {text}
    pdf.laterSealCoversText	后加的签章 {field} 压在文字上：{text}	The later seal {field} lies over the text: {text}
    pdf.fieldFilled	表单域 {field} 在签名之后被填写：由“{before}”变为“{value}”。	The form field {field} was filled in after the signature: from “{before}” to “{value}”.
    pdf.lockedFieldChanged	表单域 {field} 已被签名锁定，之后却被改动。	The form field {field} was locked by a signature and changed after it.
    pdf.readOnlyFieldFilled	表单域 {field} 是只读的或不能填写，之后却被改动。	The form field {field} cannot be filled in and was changed all the same.
    pdf.fieldLookDiffers	表单域 {field} 显示的内容与其值不一致。	The form field {field} shows something other than its value.
    pdf.fieldLookChanged	表单域 {field} 的值未变，显示的内容却被改动。	The look of the form field {field} was changed though its value was not.
    pdf.fieldLookUnproved	无法核对表单域 {field} 显示的内容是否就是其值。	Whether the form field {field} shows its value could not be compared.
    pdf.fieldWithoutLook	表单域 {field} 没有外观，显示什么由阅读器决定。	The form field {field} has no look of its own: what it shows is the reader's choice.
    pdf.fieldValueUnlisted	表单域 {field} 的值不在可选项之中。	The value of the form field {field} is none of its options.
    pdf.needAppearances	之后的修订要求阅读器重新绘制表单域(NeedAppearances)，显示的内容可能因阅读器而异。	A later revision asks readers to draw the form's fields themselves (NeedAppearances): what is shown may differ.
    pdf.readersDrawFields	文档要求阅读器自行绘制表单域(NeedAppearances)，显示的内容可能因阅读器而异。	The document asks readers to draw the form's fields themselves (NeedAppearances): what is shown may differ.
    pdf.formOfOtherKind	文档另含 XFA 表单，部分阅读器显示的是它而不是页面。	The document has an XFA form, too, which some readers show instead of the pages.
    pdf.scripts	文档含有脚本(JavaScript)，显示的内容可能随之改变。	The document has scripts (JavaScript), which may change what is shown.
    pdf.fieldNameTaken	后加的印章域与已有的域同名({field})，阅读器会将两者视为同一个域。	The later seal's field has the name of an earlier field ({field}): readers take the two for one.
    pdf.laterSealNotFixed	后加的签章 {field} 不随页面缩放或旋转，可能显示在别处并遮住其他内容。	The later seal {field} does not grow or turn with its page: it may be shown elsewhere, over other things.
    pdf.secondCertification	签名 {field} 是又一个认证签名；一份文档只能有一个。	The signature {field} is another certification; a document has only one.
    pdf.certificationNotFirst	认证签名 {field} 不是文档的第一个签名。	The certification {field} is not the document's first signature.
    pdf.annotationsChanged	页面原有的批注被移除或调换。	Annotations of the page were removed or put in another order.
    pdf.objectChanged	对象 {object}({kind})被改动。	Object {object} ({kind}) was changed.
    pdf.objectAdded	在已签名的内容中引入了新对象 {object}({kind})。	The new object {object} ({kind}) was brought into what was signed.
    pdf.objectRemoved	对象 {object}({kind})被删除。	Object {object} ({kind}) was removed.
    pdf.informationChanged	文件信息的 {keys} 被改动。	{keys} of the document information were changed.
    pdf.descriptionChanged	{key} 随签名或验证资料更新。	{key} was updated together with a signature or validation material.
    pdf.validationMaterialAdded	添加了长期验证资料。	Material for long-term validation was added.
    pdf.storeReduced	长期验证资料被减少。	Material for long-term validation was taken away.
    step.pdf.byteRange	签名范围(ByteRange)	Signed ranges (ByteRange)
    step.pdf.gap	未签名的空隙恰为签名值	The unsigned gap is exactly the signature's value
    step.pdf.contents	签名值的编码与填充	Encoding and padding of the signature's value
    step.pdf.coverage	签名覆盖到一次修订的末尾	The signature covers a revision to its end
    step.pdf.dictionary	签名字典在两种读法下一致	The signature dictionary, the same in two readings
    step.pdf.field	签名由文档的签名域持有	The signature is held by a field of the document
    step.pdf.signedRevision	被签名的修订本身	The signed revision itself
    step.pdf.laterRevisions	签名之后的修订	Revisions after the signature
    step.pdf.sealBinding	签章的位置与图像保持不变	The seal's place and look stay as signed
    pdf.pictureNotCompared	无法将签章 {field} 在页面上的图像与印章内的图像比较({reason})。	What the page shows of the seal {field} could not be compared with the picture inside the seal ({reason}).
    pdf.sealTurned	签章 {field} 在页面上没有正立。	The seal {field} does not stand upright on its page.
    pdf.sealScaled	签章 {field} 显示的大小 {shown} 与印章实际大小 {true} 不符。	The seal {field} is shown {shown} large, its true size is {true}.
    step.pdf.picture	页面所示图像与印章内图像一致	The picture on the page is the one inside the seal
    reason.placesMissing	多处签章缺少其中几处	places of the seal are missing
    reason.otherDrawing	页面上画的是另一图像	the page shows another drawing
    reason.partsMissing	各部分合起来不是完整的印章	the parts shown do not make a whole seal
    reason.partsOutOfOrder	各部分没有逐页相接，或有重复	the parts do not follow each other from page to page, or stand twice
    reason.otherPixels	页面上的位图与印章内的不同	the bitmap on the page is not the one inside the seal
    reason.noPicture	签名中没有印章图像	the signature carries no picture
    reason.notShown	签章不可见	the seal is not visible
    reason.notCompared	无法比较	could not be compared
    step.signature.attributes	签名属性	Signed attributes
    reason.missing	缺少	is missing
    reason.repeated	重复出现	stands more than once
    reason.escapedKey	键名用转义方式书写	the key is written with escapes
    reason.notAnArray	不是数组	is no array
    reason.notFourNumbers	不是四个数	is not four numbers
    reason.notIntegers	不都是整数	are not all integers
    reason.negative	含有负数	has a negative number
    reason.outsideFile	超出文件	leaves the file
    reason.notFromStart	没有从文件开头算起	does not begin at the start of the file
    reason.overlapping	两段重叠	the ranges overlap
    reason.noRanges	没有可用的签名范围	there are no usable ranges
    reason.missingContents	没有签名值	there is no signature value
    reason.repeatedContents	签名值重复出现	the signature value stands more than once
    reason.contentsNotHexadecimal	签名值不是十六进制字符串	the signature value is no hexadecimal string
    reason.notExactlyContents	空隙中不止有签名值	the gap holds more or less than the signature value
    reason.elsewhere	空隙不在签名值处	the gap is not where the signature value stands
    reason.spaceInContents	签名值中夹有空白	there is white space inside the signature value
    reason.notDER	不是完整的 DER 结构	is no whole DER structure
    reason.octetsBehindValue	DER 结构之后有非零字节	octets other than zero follow the DER structure
    reason.notOverItself	签名没有覆盖自身的字典	the signature does not cover its own dictionary
    reason.notEndOfRevision	结束处不是一次修订的末尾	does not end where a revision ends
    reason.wholeFile	覆盖整个文件	covers the whole file
    reason.earlierRevision	覆盖到较早的修订	covers an earlier revision
    reason.repeatedKey	键 {key} 重复	the key {key} stands twice
    reason.readersDisagree	两种读法得到的 {key} 不同	two readings of {key} differ
    reason.noDictionary	没有签名字典	there is no signature dictionary
    reason.compressed	签名字典在对象流中	the signature dictionary stands in an object stream
    reason.syntax	签名字典语法有误	the signature dictionary breaks the syntax
    reason.removed	已从文档中移除	was removed from the document
    reason.orphan	不属于任何签名域	belongs to no field
    reason.otherTable	另有交叉引用表	another cross-reference table leads the revision
    reason.otherObject	该修订中的对象不是这一个	the revision has another object in its place
    reason.noField	该修订中没有持有它的签名域	no field of the revision holds it
    reason.twoReadings	对象 {object} 有两种读法({part})，不同阅读器显示的内容可能不同	object {object} can be read in two ways ({part}): readers may show different documents
    reason.damaged	该修订有损坏	the revision is damaged
    reason.allowed	只有允许的变更	only what is allowed
    reason.changed	有改动	was changed
    reason.notExamined	未能检查	could not be examined
    reason.noSigner	没有签名者	there is no signer
    reason.severalSigners	不止一个签名者	there is more than one signer
    reason.notSignature	是印章而不是电子签章	is a seal, not a stamp signature
    reason.unknownContainer	既不是电子签章也不是 CMS	is neither a stamp signature nor CMS
    reason.unsupportedAlgorithm	算法不受支持	the algorithm is not supported
    reason.contentType	内容类型属性不符	the content type attribute does not match
    reason.signingCertificate	签名证书属性指向另一张证书	the signing certificate attribute names another certificate
    reason.noSigningCertificate	没有签名证书属性	there is no signing certificate attribute
    reason.emptyValue	签名值为空	the signature value is empty
    reason.emptyRange	签名范围为空	a signed range is empty
    reason.noLaterRevisions	签名之后没有修订	there are none
    reason.noSignerCertificate	签名中没有签名者证书	the signer's certificate is not there
    """#
