/// Who made a bundle: a signature over its SHA256SUMS, which names everything else (Ed25519, RFC 8032).
///
/// `SHA256SUMS.sig` has the 64 bytes as they are, so that OpenSSL alone can check them:
/// `openssl pkeyutl -verify -pubin -inkey KEY.pub.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yaodian::bundle {

/// Its name in the bundle's top folder.
inline const std::string signature_name = "SHA256SUMS.sig";

/// @param key  a file with an Ed25519 private key (PEM, without a passphrase)
/// @throws Failure when it is none
[[nodiscard]] std::string sign(std::string_view text, const std::filesystem::path& key);

/// @param key  a file with an Ed25519 public key (PEM)
/// @throws Failure when it is none
[[nodiscard]] bool is_signed_by(std::string_view text, std::string_view signature, const std::filesystem::path& key);

}  // namespace yaodian::bundle
