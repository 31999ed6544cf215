/// Words of verifying PDFs.
let pdfVerifyingTable = #"""

    """#
