#include "CQPDF.h"
#include "Document.hh"

#include <algorithm>

using namespace cqpdf;

namespace
{
    // Writes into memory of the caller; what does not fit ends the reading.
    class Filler : public Pipeline
    {
      public:
        Filler(uint8_t* out, size_t capacity) : Pipeline("filler", nullptr), out(out), capacity(capacity) {}

        void
        write(unsigned char const* data, size_t size) override
        {
            size_t taken = std::min(size, capacity - count);
            if (taken != 0) {
                std::memcpy(out + count, data, taken);
            }
            count += taken;
            if (taken < size) {
                exceeded = true;
                throw LimitReached();
            }
        }

        void
        finish() override
        {
        }

        size_t count = 0;
        bool exceeded = false;

      private:
        uint8_t* out;
        size_t capacity;
    };

    void
    fill(QPDFObjectHandle stream, bool decode, uint8_t* out, size_t capacity, size_t* count)
    {
        if (!stream.isStream()) {
            throw std::runtime_error("not a stream");
        }
        Filler filler(out, capacity);
        bool filtered = false;
        bool good =
            stream.pipeStreamData(&filler, &filtered, 0, decode ? qpdf_dl_specialized : qpdf_dl_none, true, false);
        *count = filler.count;
        // What stands behind the octets asked for is nobody's concern; what fails before them is.
        if (!good && !filler.exceeded) {
            throw std::runtime_error("the stream's data cannot be read");
        }
        if (decode && !filtered && stream.getDict().hasKey("/Filter")) {
            throw QPDFExc(qpdf_e_unsupported, "document", "stream", 0, "a filter that is not known");
        }
    }
} // namespace

cqpdf_status
cqpdf_stream_into(
    cqpdf_document* document,
    int32_t number,
    int32_t generation,
    int decode,
    uint8_t* out,
    size_t capacity,
    size_t* count)
{
    *count = 0;
    return guarded(document->message, [&] {
        AllocationScope scope(&document->allowance, largest_piece);
        fill(document->pdf->getObjectByID(number, generation), decode != 0, out, capacity, count);
    });
}

cqpdf_status
cqpdf_decode_into(
    const char* dictionary, const uint8_t* data, size_t size, uint8_t* out, size_t capacity, size_t* count)
{
    *count = 0;
    std::string ignored;
    return guarded(ignored, [&] {
        auto pdf = QPDF::create();
        pdf->setSuppressWarnings(true);
        pdf->emptyPDF();
        auto buffer = std::make_shared<Buffer>(size);
        if (size != 0) {
            std::memcpy(buffer->getBuffer(), data, size);
        }
        auto filters = QPDFObjectHandle::parse(dictionary, "filters");
        auto stream = QPDFObjectHandle::newStream(pdf.get(), buffer);
        stream.replaceStreamData(buffer, filters.getKey("/Filter"), filters.getKey("/DecodeParms"));
        fill(stream, true, out, capacity, count);
    });
}
