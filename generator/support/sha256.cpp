#include "generator/support/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian {

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

namespace {

void require(bool done) {
    if (!done) throw std::runtime_error("SHA-256 is not available: OpenSSL refuses it");
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
    require(state_->context != nullptr && EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
    require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size) == 1);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hexadecimal;
    for (unsigned int i = 0; i < size; ++i) {
        hexadecimal += digits[digest[i] >> 4U];
        hexadecimal += digits[digest[i] & 15U];
    }
    return hexadecimal;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string sha256_of_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    Sha256 hash;
    std::array<char, 1 << 16> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
        hash.add({buffer.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (!stream.eof() || stream.bad()) {
        throw Failure({Severity::error,
                       to_utf8(path),
                       0,
                       0,
                       std::string("the file cannot be read: ") + std::strerror(errno),
                       "Check its permissions.",
                       {}});
    }
    return hash.finish();
}

}  // namespace yaodian
