/// Words of seal forms and of making seals.
let makingTable = #"""

    """#
