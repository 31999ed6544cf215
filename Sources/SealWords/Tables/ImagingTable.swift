/// Words of scans and impressions.
let imagingTable = #"""

    """#
