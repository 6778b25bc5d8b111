/// What a zip of changes makes of an earlier bundle's folder, for any change.
#include <cstdlib>
#include <iostream>

#include "generator/archive/zip.hpp"
#include "generator/bundle/bundle.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/build/pending_bundle.hpp"
#include "tests/unit/portal/build/publisher.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;

using BundleFiles = std::map<std::string, std::string>;

/// Unpacks a zip as any program does: over what is there.
void unpack(const fs::path& zip, const TemporaryFolder& folder, const std::string& to) {
    const archive::Zip archive = archive::open_zip(zip, ZIP_RDONLY);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        folder.write(to + "/" + zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS),
                     archive::entry_text(archive.get(), index).value());
    }
}

struct Built {
    fs::path zip;
    std::string name;  ///< of its top folder
    BundleFiles files;
};

TEST(ChangesOfBuilds, MakeTheNewBundleOfTheOldOne) {
    const TemporaryFolder folder;
    const char* seed = std::getenv("YAODIAN_SEED");
    Publisher publisher(folder, seed == nullptr ? 3U : static_cast<unsigned>(std::atoi(seed)));
    std::vector<Built> builds;
    constexpr std::size_t count = 11;  // 110 pairs of an earlier and a later one, in both directions
    std::string done;
    while (builds.size() < count) {
        const std::string number = std::to_string(builds.size());
        const Built built{folder / (number + ".zip"), {}, {}};
        fs::copy_file(build_portal({folder / "p"}, {.jobs = 2}).bundle, built.zip);
        unpack(built.zip, folder, "built-" + number);
        const fs::path top = fs::directory_iterator(folder / ("built-" + number))->path();
        builds.push_back(
            {built.zip, top.filename().string(), folder.files("built-" + number + "/" + top.filename().string())});
        // One edit is what most updates have; several at once meet.
        for (std::size_t edits = builds.size() % 2 == 0 ? 1 : 1 + publisher.below(6); edits > 0; --edits)
            done += publisher.edit() + "; ";
    }
    const Portal portal{folder / "p"};
    std::size_t pairs = 0;
    std::vector<double> shares;
    for (std::size_t to = 0; to < count; ++to) {
        // The output of the later one, as its build left it.
        fs::remove_all(folder / "output");
        fs::create_directories(folder / "output");
        BundleFiles output = builds[to].files;
        for (const char* own : {"README.txt", "使用说明.txt", "SHA256SUMS"}) output.erase(own);
        for (const auto& [name, bytes] : output) folder.write("output/" + name, bytes);
        for (std::size_t from = 0; from < count; ++from) {
            if (from == to) continue;
            ++pairs;
            const std::string which = std::to_string(from) + " to " + std::to_string(to) + " of: " + done;
            fs::remove_all(folder / "old");
            unpack(builds[from].zip, folder, "old");
            const HandedOut changes =
                hand_out(portal, folder / "output", {.password = {}, .since = builds[from].zip}, 2);
            const std::string old = "old/" + builds[from].name;
            if (changes.zip.empty()) {
                ASSERT_EQ(folder.files(old), builds[to].files) << which;
                continue;
            }
            const bool by_hand = pairs % 2 == 0;
            if (by_hand) {
                unpack(changes.zip, folder, "old");
                BundleFiles left = folder.files(old);
                ASSERT_EQ(left.size(), builds[to].files.size() + changes.removed) << which;
                for (const bundle::Finding& finding : bundle::verify(folder / old).findings) {
                    ASSERT_EQ(finding.difference, bundle::Difference::not_needed) << finding.path << " " << which;
                    left.erase(finding.path);
                }
                ASSERT_EQ(left, builds[to].files) << which;
            }
            ASSERT_EQ(bundle::apply_changes(changes.zip, folder / old).removed, changes.removed) << which;
            ASSERT_EQ(folder.files(old), builds[to].files) << which;
            shares.push_back(100.0 * static_cast<double>(fs::file_size(changes.zip)) /
                             static_cast<double>(fs::file_size(builds[to].zip)));
        }
    }
    std::sort(shares.begin(), shares.end());
    ASSERT_GE(pairs, 100U);
    std::cout << pairs << " pairs; a zip of changes has " << shares.front() << " to " << shares.back()
              << " % of the bundle's bytes, half of them at most " << shares[shares.size() / 2] << " %\n";
}

}  // namespace
}  // namespace yaodian::portal
