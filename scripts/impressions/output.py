"""Image files with the density tags asked for, right, lying or missing."""
from PIL import Image

STORED = {3: Image.ROTATE_180, 6: Image.ROTATE_90, 8: Image.ROTATE_270}     # how a picture lies in a file of this orientation


def save(image, folder, p, tag_dpi, kind):
    """Writes input.png or input.jpg; `kind` is pHYs, JFIF, EXIF or none. Gives the file's name."""
    orientation = p["orient"]
    if orientation in STORED:
        image = image.transpose(STORED[orientation])
    if p["fmt"] == "png":
        image.save(folder / "input.png", compress_level=4, **({"dpi": (tag_dpi, tag_dpi)} if kind == "pHYs" else {}))
        return "input.png"
    exif = Image.Exif()
    if orientation != 1 or kind == "EXIF":
        exif[0x0112] = orientation
    if kind == "EXIF":
        exif[0x011A], exif[0x011B], exif[0x0128] = float(tag_dpi), float(tag_dpi), 2
    options = {"exif": exif} if len(exif) else {}
    if kind == "JFIF":
        options["dpi"] = (tag_dpi, tag_dpi)
    if image.mode == "RGB":
        options["subsampling"] = p["sub"]
    image.save(folder / "input.jpg", quality=p["quality"], **options)
    return "input.jpg"


def greyscale(image):
    return image.convert("L")
