/// Words of seal structures and of checking them.
let sesTable = #"""

    """#
