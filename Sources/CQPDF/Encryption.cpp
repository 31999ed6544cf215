#include "CQPDF.h"
#include "Document.hh"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDFCryptoImpl.hh>
#include <qpdf/QPDFCryptoProvider.hh>

#include <algorithm>

using namespace cqpdf;

namespace
{
    // AES in CBC mode with PKCS#5 padding, the initialisation vector in front (ISO 32000-2, 7.6.3.1).
    std::string
    aes(std::string const& key, uint8_t const* iv, std::string const& data)
    {
        size_t const block = QPDFCryptoImpl::rijndael_buf_size;
        size_t const padding = block - data.size() % block;
        std::string in = data + std::string(padding, static_cast<char>(padding));
        std::string out(reinterpret_cast<char const*>(iv), block);
        unsigned char chain[QPDFCryptoImpl::rijndael_buf_size];
        std::copy_n(iv, block, chain);
        auto cipher = QPDFCryptoProvider::getImpl();
        cipher->rijndael_init(
            true, reinterpret_cast<unsigned char const*>(key.data()), key.size(), true, chain);
        for (size_t at = 0; at < in.size(); at += block) {
            unsigned char from[QPDFCryptoImpl::rijndael_buf_size];
            unsigned char to[QPDFCryptoImpl::rijndael_buf_size];
            std::memcpy(from, in.data() + at, block);
            cipher->rijndael_process(from, to);
            out.append(reinterpret_cast<char const*>(to), block);
        }
        cipher->rijndael_finalize();
        return out;
    }

    std::string
    rc4(std::string const& key, std::string const& data)
    {
        std::string out(data.size(), 0);
        auto cipher = QPDFCryptoProvider::getImpl();
        cipher->RC4_init(reinterpret_cast<unsigned char const*>(key.data()), static_cast<int>(key.size()));
        cipher->RC4_process(
            reinterpret_cast<unsigned char const*>(data.data()), data.size(),
            reinterpret_cast<unsigned char*>(out.data()));
        cipher->RC4_finalize();
        return out;
    }
} // namespace

cqpdf_status
cqpdf_encryption_of(cqpdf_document* document, cqpdf_encryption* out)
{
    *out = {};
    return guarded(document->message, [&] {
        int revision = 0;
        int permissions = 0;
        int version = 0;
        QPDF::encryption_method_e stream = QPDF::e_none;
        QPDF::encryption_method_e string = QPDF::e_none;
        QPDF::encryption_method_e file = QPDF::e_none;
        QPDF& pdf = *document->pdf;
        if (!pdf.isEncrypted(revision, permissions, version, stream, string, file)) {
            return;
        }
        if (version < 4) {
            // Crypt filters came with V 4; before, everything is RC4, and libqpdf names no method.
            stream = QPDF::e_rc4;
            string = QPDF::e_rc4;
        }
        *out = {
            1,
            version,
            revision,
            permissions,
            static_cast<int32_t>(stream),
            static_cast<int32_t>(string),
            pdf.ownerPasswordMatched() ? 1 : 0,
            pdf.allowModifyAnnotation() ? 1 : 0,
            pdf.allowModifyForm() ? 1 : 0,
            pdf.allowModifyOther() ? 1 : 0};
    });
}

cqpdf_status
cqpdf_encrypt(
    cqpdf_document* document, int32_t number, int32_t generation, int string, const uint8_t iv[16],
    const uint8_t* data, size_t count, cqpdf_buffer* out)
{
    *out = {nullptr, 0};
    return guarded(document->message, [&] {
        cqpdf_encryption facts = {};
        if (cqpdf_encryption_of(document, &facts) != CQPDF_OK) {
            throw std::runtime_error("encryption");
        }
        std::string plain(reinterpret_cast<char const*>(data), count);
        int method = facts.encrypted == 0 ? static_cast<int>(QPDF::e_none)
            : string != 0                 ? facts.string_method
                                          : facts.stream_method;
        bool is_aes = method == QPDF::e_aes || method == QPDF::e_aesv3;
        if (method == QPDF::e_none) {
            *out = buffer_of(plain.data(), plain.size());
            return;
        }
        if (!is_aes && method != QPDF::e_rc4) {
            throw QPDFExc(qpdf_e_unsupported, "document", "encryption", 0, "an encryption that is not known");
        }
        std::string key = QPDF::compute_data_key(
            document->pdf->getEncryptionKey(), number, generation, is_aes, facts.version, facts.revision);
        std::string hidden = is_aes ? aes(key, iv, plain) : rc4(key, plain);
        *out = buffer_of(hidden.data(), hidden.size());
    });
}

cqpdf_status
cqpdf_deflate(const uint8_t* data, size_t count, cqpdf_buffer* out)
{
    *out = {nullptr, 0};
    std::string ignored;
    return guarded(ignored, [&] {
        Collector collector(SIZE_MAX);
        Pl_Flate deflate("deflate", &collector, Pl_Flate::a_deflate);
        deflate.write(data, count);
        deflate.finish();
        *out = buffer_of(collector.octets.data(), collector.octets.size());
    });
}
