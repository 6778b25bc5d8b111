#include "generator/bundle/signature.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::bundle {

namespace {

template <auto Free>
struct FreedBy {
    template <typename Object>
    void operator()(Object* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;
using Source = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;

/// Asks nobody for a passphrase: there may be nobody.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

Key read_key(const std::filesystem::path& file, bool is_private) {
    const std::string pem = read_file(file);
    const Source source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Key key(is_private ? PEM_read_bio_PrivateKey(source.get(), nullptr, no_passphrase, nullptr)
                       : PEM_read_bio_PUBKEY(source.get(), nullptr, no_passphrase, nullptr));
    if (key && EVP_PKEY_base_id(key.get()) == EVP_PKEY_ED25519) return key;
    const std::string kind = is_private ? "private key without a passphrase" : "public key";
    throw Failure({Severity::error,
                   to_utf8(file),
                   0,
                   0,
                   "expected an Ed25519 " + kind + " in PEM, found something else",
                   is_private ? "Make one: openssl genpkey -algorithm ed25519 -out key.pem"
                              : "Take it from the private one: openssl pkey -in key.pem -pubout -out key.pub.pem",
                   {}});
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string sign(std::string_view text, const std::filesystem::path& key_file) {
    const Key key = read_key(key_file, true);
    const Context context(EVP_MD_CTX_new());
    std::string signature(64, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(text),
                       text.size()) != 1) {
        throw Failure({Severity::error, to_utf8(key_file), 0, 0, "the key cannot sign", {}, {}});
    }
    return signature;
}

bool is_signed_by(std::string_view text, std::string_view signature, const std::filesystem::path& key_file) {
    const Key key = read_key(key_file, false);
    const Context context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) == 1;
}

}  // namespace yaodian::bundle
