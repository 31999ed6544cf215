#include "CQPDF.h"
#include "Document.hh"
#include "FileWindow.hh"

#include <qpdf/QPDFWriter.hh>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace cqpdf;

namespace
{
    // Thrown when the document bears a signature.
    struct Signed : std::runtime_error
    {
        Signed() : std::runtime_error("signed") {}
    };

    bool
    is_signature(QPDFObjectHandle object)
    {
        if (object.isStream()) {
            return false;
        }
        if (!object.isDictionary()) {
            return false;
        }
        if (object.hasKey("/ByteRange") && object.hasKey("/Contents")) {
            return true;
        }
        auto type = object.getKey("/FT");
        return type.isName() && type.getName() == "/Sig" && object.hasKey("/V");
    }
} // namespace

int
cqpdf_temporary_file(void)
{
    char const* folder = std::getenv("TMPDIR");
    if (folder == nullptr || *folder == 0) {
        folder = "/tmp";
    }
    return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

cqpdf_status
cqpdf_rewrite(
    int descriptor, int64_t length, const char* password, int output, int32_t* is_signed, char* message, size_t capacity)
{
    *is_signed = 0;
    std::string words;
    cqpdf_status status = guarded(words, [&] {
        auto pdf = QPDF::create();
        pdf->setSuppressWarnings(true);
        pdf->processInputSource(std::make_shared<FileWindow>(descriptor, length, ""), password);
        for (auto const& object : pdf->getAllObjects()) {
            if (is_signature(object)) {
                *is_signed = 1;
                throw Signed();
            }
        }
        // Pages that stand directly in the tree, or twice, become objects of their own.
        pdf->getAllPages();
        int own = fcntl(output, F_DUPFD_CLOEXEC, 0);
        FILE* file = own < 0 ? nullptr : fdopen(own, "wb");
        if (file == nullptr) {
            if (own >= 0) {
                close(own);
            }
            throw std::system_error(errno, std::generic_category(), "temporary file");
        }
        // The writer closes the file.
        QPDFWriter writer(*pdf, "normalised", file, true);
        if (!pdf->isEncrypted()) {
            writer.setDeterministicID(true);
        }
        writer.write();
    });
    if (capacity > 0) {
        size_t n = std::min(words.size(), capacity - 1);
        std::memcpy(message, words.data(), n);
        message[n] = 0;
    }
    return status;
}
