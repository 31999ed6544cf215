#include "CQPDF.h"
#include "Document.hh"
#include "FileWindow.hh"

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>

using namespace cqpdf;

namespace
{
    // Writes an object tree as octets: one tag, then little-endian counts and values.
    class Encoder
    {
      public:
        explicit Encoder(size_t limit) : limit(limit) {}

        void
        value(QPDFObjectHandle object, int depth)
        {
            if (depth > 128 || out.size() > limit) {
                throw LimitReached();
            }
            if (depth > 0 && object.isIndirect()) {
                tag('R');
                count(static_cast<uint32_t>(object.getObjectID()));
                count(static_cast<uint32_t>(object.getGeneration()));
                return;
            }
            switch (object.getTypeCode()) {
            case ::ot_boolean:
                tag(object.getBoolValue() ? 't' : 'f');
                break;
            case ::ot_integer:
                tag('i');
                number(object.getIntValue());
                break;
            case ::ot_real:
                tag('r');
                text(object.getRealValue());
                break;
            case ::ot_string:
                tag('s');
                text(object.getStringValue());
                break;
            case ::ot_name:
                tag('/');
                text(object.getName());
                break;
            case ::ot_array: {
                tag('[');
                int n = object.getArrayNItems();
                count(static_cast<uint32_t>(n));
                for (int i = 0; i < n; ++i) {
                    value(object.getArrayItem(i), depth + 1);
                }
                break;
            }
            case ::ot_dictionary:
                dictionary(object, depth);
                break;
            case ::ot_stream:
                tag('S');
                dictionary(object.getDict(), depth);
                break;
            default:
                tag('n');
            }
        }

        std::string out;

      private:
        void
        dictionary(QPDFObjectHandle object, int depth)
        {
            auto entries = object.getDictAsMap();
            tag('<');
            count(static_cast<uint32_t>(entries.size()));
            for (auto const& entry : entries) {
                text(entry.first);
                value(entry.second, depth + 1);
            }
        }

        void
        tag(char c)
        {
            out.push_back(c);
        }

        void
        number(long long v)
        {
            auto bits = static_cast<uint64_t>(v);
            for (int i = 0; i < 8; ++i) {
                out.push_back(static_cast<char>(bits >> (8 * i) & 0xff));
            }
        }

        void
        count(uint32_t v)
        {
            for (int i = 0; i < 4; ++i) {
                out.push_back(static_cast<char>(v >> (8 * i) & 0xff));
            }
        }

        void
        text(std::string const& s)
        {
            if (s.size() > limit) {
                throw LimitReached();
            }
            count(static_cast<uint32_t>(s.size()));
            out += s;
        }

        size_t limit;
    };

    QPDFObjectHandle
    object_of(cqpdf_document* document, int32_t number, int32_t generation)
    {
        return number == 0 && generation == 0 ? document->pdf->getTrailer()
                                              : document->pdf->getObjectByID(number, generation);
    }

    // The object and what the reading of its stream will ask for, read while large pieces are counted.
    QPDFObjectHandle
    bounded(cqpdf_document* document, int32_t number, int32_t generation)
    {
        AllocationScope scope(&document->allowance, largest_piece);
        auto object = object_of(document, number, generation);
        if (object.isStream()) {
            for (auto const* key : {"/Length", "/Filter", "/DecodeParms"}) {
                auto value = object.getDict().getKey(key);
                for (int i = 0; i < (value.isArray() ? std::min(value.getArrayNItems(), 16) : 0); ++i) {
                    value.getArrayItem(i).isNull();
                }
            }
        }
        return object;
    }

    std::vector<cqpdf_entry> const&
    entries_of(cqpdf_document* document)
    {
        if (document->has_entries) {
            return document->entries;
        }
        document->entries.clear();
        for (auto const& item : document->pdf->getXRefTable()) {
            cqpdf_entry entry = {item.first.getObj(), item.first.getGen(), item.second.getType(), 0, 0};
            if (entry.kind == 1) {
                entry.position = item.second.getOffset();
            } else if (entry.kind == 2) {
                entry.position = item.second.getObjStreamNumber();
                entry.index = item.second.getObjStreamIndex();
            } else {
                continue;
            }
            document->entries.push_back(entry);
        }
        document->has_entries = true;
        return document->entries;
    }
} // namespace

void
cqpdf_release(cqpdf_buffer buffer)
{
    std::free(buffer.data);
}

int
cqpdf_memory_file(void)
{
    return memfd_create("pdf", MFD_CLOEXEC);
}

cqpdf_status
cqpdf_open(
    int descriptor, int64_t length, const uint8_t* tail, size_t tail_count, const char* password,
    cqpdf_document** document, char* message, size_t capacity)
{
    *document = nullptr;
    std::string words;
    cqpdf_status status = guarded(words, [&] {
        std::string behind(reinterpret_cast<char const*>(tail), tail_count);
        auto made = std::make_unique<cqpdf_document>();
        AllocationScope scope(&made->allowance, largest_piece);
        made->pdf = QPDF::create();
        made->pdf->setSuppressWarnings(true);
        made->pdf->setAttemptRecovery(false);
        made->pdf->processInputSource(std::make_shared<FileWindow>(descriptor, length, std::move(behind)), password);
        *document = made.release();
    });
    if (capacity > 0) {
        size_t n = std::min(words.size(), capacity - 1);
        std::memcpy(message, words.data(), n);
        message[n] = 0;
    }
    return status;
}

void
cqpdf_close(cqpdf_document* document)
{
    std::string ignored;
    guarded(ignored, [&] { delete document; });
}

const char*
cqpdf_message(const cqpdf_document* document)
{
    return document->message.c_str();
}

size_t
cqpdf_warning(cqpdf_document* document, size_t index)
{
    size_t count = 0;
    guarded(document->message, [&] {
        if (!document->pdf->anyWarnings()) {
            return;
        }
        auto warnings = document->pdf->getWarnings();
        // libqpdf forgets its list when it hands it out: the list is put back, so that asking twice answers twice.
        for (auto const& warning : warnings) {
            document->pdf->warn(warning);
        }
        count = warnings.size();
        if (index < count) {
            document->message = warnings[index].getObject() + ": " + warnings[index].getMessageDetail();
        }
    });
    return count;
}

cqpdf_status
cqpdf_object(cqpdf_document* document, int32_t number, int32_t generation, size_t limit, cqpdf_buffer* out)
{
    *out = {nullptr, 0};
    return guarded(document->message, [&] {
        AllocationScope scope(&document->allowance, largest_piece);
        Encoder encoder(limit);
        encoder.value(object_of(document, number, generation), 0);
        *out = buffer_of(encoder.out.data(), encoder.out.size());
    });
}

cqpdf_status
cqpdf_entries(cqpdf_document* document, cqpdf_buffer* out)
{
    *out = {nullptr, 0};
    return guarded(document->message, [&] {
        auto const& entries = entries_of(document);
        *out = buffer_of(entries.data(), entries.size() * sizeof(cqpdf_entry));
    });
}

cqpdf_status
cqpdf_stream(
    cqpdf_document* document, int32_t number, int32_t generation, int decode, size_t limit, cqpdf_buffer* out)
{
    *out = {nullptr, 0};
    return guarded(document->message, [&] {
        auto object = bounded(document, number, generation);
        if (!object.isStream()) {
            throw std::runtime_error("not a stream");
        }
        Collector collector(limit);
        bool filtered = false;
        bool good = object.pipeStreamData(
            &collector, &filtered, 0, decode != 0 ? qpdf_dl_generalized : qpdf_dl_none, true, false);
        if (collector.exceeded) {
            throw LimitReached();
        }
        if (!good) {
            throw std::runtime_error("the stream's data cannot be read");
        }
        if (decode != 0 && !filtered && object.getDict().hasKey("/Filter")) {
            throw QPDFExc(qpdf_e_unsupported, "document", "stream", 0, "a filter that is not known");
        }
        *out = buffer_of(collector.octets.data(), collector.octets.size());
    });
}

cqpdf_status
cqpdf_parsed_offset(
    cqpdf_document* document, int32_t number, int32_t generation, const char* key, int64_t* offset)
{
    *offset = -1;
    return guarded(document->message, [&] {
        AllocationScope scope(&document->allowance, largest_piece);
        auto object = object_of(document, number, generation);
        if (key != nullptr) {
            auto dictionary = object.isStream() ? object.getDict() : object;
            object = dictionary.isDictionary() ? dictionary.getKey(key) : QPDFObjectHandle::newNull();
        }
        *offset = object.getParsedOffset();
    });
}

cqpdf_status
cqpdf_entry_of(cqpdf_document* document, int32_t number, int32_t generation, cqpdf_entry* out)
{
    *out = {};
    return guarded(document->message, [&] {
        auto const& entries = entries_of(document);
        auto before = [](cqpdf_entry const& a, std::pair<int32_t, int32_t> const& b) {
            return std::make_pair(a.number, a.generation) < b;
        };
        auto found = std::lower_bound(entries.begin(), entries.end(), std::make_pair(number, generation), before);
        if (found != entries.end() && found->number == number && found->generation == generation) {
            *out = *found;
        }
    });
}
