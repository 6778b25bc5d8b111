/// The files that people write: settings, vocabulary, corrections, addresses, lists of portals.
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/corrections.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/server/federated.hpp"
#include "generator/support/files.hpp"
#include "tests/fuzz/fuzzing.hpp"
#include "tests/fuzz/temporary_folder.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzzing::TemporaryFolder folder("settings");
    const std::filesystem::path file = folder.path() / "file.toml";
    write_file(file, std::string(fuzzing::bytes_of(data, size)));
    std::vector<Problem> problems;
    fuzzing::read_or_refuse([&] { (void)portal::read_settings(file); });
    fuzzing::read_or_refuse([&] { (void)portal::read_vocabulary(file, problems); });
    fuzzing::read_or_refuse([&] { (void)portal::Corrections::read(file, problems); });
    fuzzing::read_or_refuse([&] { (void)portal::write_addresses(portal::read_addresses(file)); });
    fuzzing::read_or_refuse([&] { (void)server::read_federated_portals(file); });
    for (const Problem& problem : problems) fuzzing::require(!problem.message.empty(), "a problem says what it is");
    return 0;
}
