#ifndef CQPDF_DOCUMENT_HH
#define CQPDF_DOCUMENT_HH

#include "Allocation.hh"
#include "CQPDF.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

struct cqpdf_document
{
    std::shared_ptr<QPDF> pdf;
    std::string message;
    // The cross-reference in order of number, read once on demand.
    std::vector<cqpdf_entry> entries;
    bool has_entries = false;
    // Octets that may still be asked for in large pieces.
    size_t allowance = cqpdf::document_allowance;
};

namespace cqpdf
{
    // Thrown by our own code when a bound of the caller is reached.
    struct LimitReached : std::runtime_error
    {
        LimitReached() : std::runtime_error("limit reached") {}
    };

    inline cqpdf_status
    status_of(QPDFExc const& e)
    {
        switch (e.getErrorCode()) {
        case qpdf_e_password:
            return CQPDF_PASSWORD;
        case qpdf_e_unsupported:
            return CQPDF_UNSUPPORTED;
        case qpdf_e_system:
            return CQPDF_READ;
        case qpdf_e_damaged_pdf:
        case qpdf_e_pages:
        case qpdf_e_object:
            return CQPDF_DAMAGED;
        default:
            return CQPDF_INTERNAL;
        }
    }

    // Runs `body`; every exception becomes a status. `message` takes the words when there is memory for them.
    template <class Body>
    cqpdf_status
    guarded(std::string& message, Body body) noexcept
    {
        cqpdf_status status = CQPDF_INTERNAL;
        try {
            try {
                body();
                return CQPDF_OK;
            } catch (QPDFExc const& e) {
                status = status_of(e);
                message = e.getMessageDetail();
            } catch (LimitReached const& e) {
                status = CQPDF_LIMIT;
                message = e.what();
            } catch (std::bad_alloc const&) {
                status = CQPDF_MEMORY;
            } catch (std::system_error const& e) {
                status = CQPDF_READ;
                message = e.what();
            } catch (std::exception const& e) {
                // libqpdf throws plain exceptions (numbers out of range, impossible arguments) on broken input.
                status = CQPDF_DAMAGED;
                message = e.what();
            }
        } catch (...) {
        }
        return status;
    }

    inline cqpdf_buffer
    buffer_of(void const* data, size_t count)
    {
        cqpdf_buffer out = {nullptr, count};
        out.data = static_cast<uint8_t*>(std::malloc(count == 0 ? 1 : count));
        if (out.data == nullptr) {
            throw std::bad_alloc();
        }
        if (count != 0) {
            std::memcpy(out.data, data, count);
        }
        return out;
    }

    // Collects a stream's octets up to a limit.
    class Collector : public Pipeline
    {
      public:
        explicit Collector(size_t limit) : Pipeline("collector", nullptr), limit(limit) {}

        void
        write(unsigned char const* data, size_t count) override
        {
            if (count > limit - octets.size()) {
                exceeded = true;
                throw LimitReached();
            }
            octets.append(reinterpret_cast<char const*>(data), count);
        }

        void
        finish() override
        {
        }

        std::string octets;
        // libqpdf swallows exceptions of a pipeline, so the fact is kept here as well.
        bool exceeded = false;

      private:
        size_t limit;
    };
} // namespace cqpdf

#endif
