/// Bundles that are signed: who made them can be told from the zip and from the folder, and OpenSSL agrees.
#include <gmock/gmock.h>

#include <cstdlib>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/signature.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::bundle {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Keys of this test alone.
constexpr const char* private_key =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE "
    "KEY-----\n";
constexpr const char* public_key =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n-----END PUBLIC "
    "KEY-----\n";
constexpr const char* other_public_key =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAmZK2S0YVBHyl67GZ6R3YiPEcW33YK1eByxn0yLUao0o=\n-----END PUBLIC "
    "KEY-----\n";

class SignedBundles : public testing::Test {
  protected:
    SignedBundles() {
        folder.write("key.pem", private_key);
        folder.write("key.pub.pem", public_key);
        folder.write("other.pub.pem", other_public_key);
        folder.write("site/index.html", "<!doctype html>");
        folder.write("site/a.html", "a");
    }

    fs::path bundle(const std::string& name, bool is_signed = true) const {
        write_bundle(folder / name, description, folder / "site", writing(is_signed));
        return folder / name;
    }
    Writing writing(bool is_signed = true) const {
        Writing out;
        if (is_signed) out.signing_key = folder / "key.pem";
        return out;
    }
    /// Unzips into a folder of this name.
    fs::path unzipped(const fs::path& zip, const std::string& name) const {
        fs::create_directories(folder / name);
        const std::string command = "unzip -q -o '" + zip.string() + "' -d '" + (folder / name).string() + "'";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return folder / name / description.folder;
    }
    std::vector<Difference> differences(const fs::path& of, const std::string& key) const {
        std::vector<Difference> out;
        for (const Finding& finding : verify(of, key.empty() ? fs::path() : folder / key).findings)
            out.push_back(finding.difference);
        return out;
    }

    TemporaryFolder folder;
    Description description{"mou-2024", "某校门户", {}, 1};
};

TEST_F(SignedBundles, AreKnownByTheirKeyAndTheSameEachTime) {
    const fs::path zip = bundle("a.zip");
    EXPECT_EQ(read_file(zip), read_file(bundle("b.zip")));
    for (const fs::path& of : {zip, unzipped(zip, "unzipped")}) {
        EXPECT_TRUE(verify(of).has_signature);
        EXPECT_THAT(differences(of, ""), IsEmpty());
        EXPECT_THAT(differences(of, "key.pub.pem"), IsEmpty());
        EXPECT_THAT(differences(of, "other.pub.pem"), ElementsAre(Difference::forged));
    }
    EXPECT_THAT(differences(bundle("plain.zip", false), "key.pub.pem"), ElementsAre(Difference::not_signed));
}

TEST_F(SignedBundles, AChangedListIsForgedThoughItFits) {
    const fs::path unpacked = unzipped(bundle("a.zip"), "unzipped");
    write_file(unpacked / "a.html", "b");
    EXPECT_THAT(differences(unpacked, "key.pub.pem"), ElementsAre(Difference::changed));
    // Who changes the list as well needs the key.
    const fs::path sums = unpacked / "SHA256SUMS";
    std::string list = read_file(sums);
    const std::string of_a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
    ASSERT_NE(list.find(of_a), std::string::npos);
    list.replace(list.find(of_a), of_a.size(), "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d");
    write_file(sums, list);
    EXPECT_THAT(differences(unpacked, ""), IsEmpty());
    EXPECT_THAT(differences(unpacked, "key.pub.pem"), ElementsAre(Difference::forged));
}

TEST_F(SignedBundles, CanBeCheckedByOpensslAlone) {
    if (std::system("command -v openssl >/dev/null") != 0) GTEST_SKIP() << "openssl is not installed";
    const fs::path unpacked = unzipped(bundle("a.zip"), "unzipped");
    const std::string command = "openssl pkeyutl -verify -pubin -inkey '" + (folder / "key.pub.pem").string() +
                                "' -rawin -in '" + (unpacked / "SHA256SUMS").string() + "' -sigfile '" +
                                (unpacked / "SHA256SUMS.sig").string() + "' >/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(SignedBundles, ChangesBringTheSignatureAndTakeItAway) {
    const fs::path first = bundle("first.zip");
    const fs::path unpacked = unzipped(first, "unzipped");
    folder.write("site/a.html", "changed");
    const fs::path second = bundle("second.zip");
    const Changes changes = write_changes(folder / "changes", description, folder / "site", first, writing());
    EXPECT_THROW(apply_changes(changes.zip, unpacked, {}, folder / "other.pub.pem"), Failure);
    EXPECT_EQ(read_file(unpacked / "a.html"), "a") << "nothing was done";
    apply_changes(changes.zip, unpacked, {}, folder / "key.pub.pem");
    EXPECT_THAT(differences(unpacked, "key.pub.pem"), IsEmpty());

    folder.write("site/a.html", "once more");
    const Changes unsigned_ones =
        write_changes(folder / "changes", description, folder / "site", second, writing(false));
    EXPECT_THROW(apply_changes(unsigned_ones.zip, unpacked, {}, folder / "key.pub.pem"), Failure);
    apply_changes(unsigned_ones.zip, unpacked);
    EXPECT_FALSE(fs::exists(unpacked / signature_name));
    EXPECT_THAT(differences(unpacked, ""), IsEmpty());
}

TEST_F(SignedBundles, WhatIsNoKeySaysHowToMakeOne) {
    folder.write("bad.pem", "no key");
    for (const bool is_private : {true, false}) {
        try {
            static_cast<void>(is_private ? !sign("x", folder / "bad.pem").empty()
                                         : is_signed_by("x", "y", folder / "key.pem"));
            FAIL() << "no failure";
        } catch (const Failure& failure) {
            EXPECT_THAT(failure.problem().message, HasSubstr("Ed25519"));
            EXPECT_THAT(failure.problem().remedy, HasSubstr("openssl"));
        }
    }
}

}  // namespace
}  // namespace yaodian::bundle
