/// Zips of changes: what they have, how they are applied, and which are refused.
#include "generator/bundle/changes.hpp"

#include "generator/archive/zip.hpp"
#include "generator/bundle/bundle.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::bundle {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Description first_version = {"sample-2024", "示例门户", "一句话", 3};

class ChangesTest : public testing::Test {
  protected:
    ChangesTest() {
        folder.write("public/index.html", "<p>首页");
        folder.write("public/documents/x.html", "x");
        folder.write("public/documents/gone/y.html", "y");
        write_bundle(folder / "old.zip", first_version, folder / "public");
        unpack("old.zip", "old");
    }

    void change() const {
        folder.write("public/documents/x.html", "changed");
        folder.write("public/documents/new.html", "new");
        fs::remove_all(folder / "public/documents/gone");
    }

    Changes write(const fs::path& since, const Writing& writing = {}) const {
        return write_changes(folder / "changes", later, folder / "public", since, writing);
    }

    std::map<std::string, std::string> entries(const fs::path& zip, const std::string& password = {}) const {
        std::map<std::string, std::string> found;
        const archive::Zip archive = archive::open_zip(zip, ZIP_RDONLY);
        if (!password.empty()) zip_set_default_password(archive.get(), password.c_str());
        for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
            const auto index = static_cast<zip_uint64_t>(i);
            found[zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS)] =
                archive::entry_text(archive.get(), index).value_or("cannot be read");
        }
        return found;
    }
    void unpack(const fs::path& zip, const std::string& to) const {
        for (const auto& [name, bytes] : entries(folder / zip)) folder.write(to + "/" + name, bytes);
    }
    /// What a new bundle unpacks to.
    std::map<std::string, std::string> expected() const {
        Description description = later;
        write_bundle(folder / "new.zip", description, folder / "public");
        unpack("new.zip", "new");
        return folder.files("new/" + later.folder);
    }

    TemporaryFolder folder;
    Description later = {"sample-2025", "示例门户", "一句话", 4};
};

TEST_F(ChangesTest, HaveWhatIsNewOrHasChangedInTheOldFoldersName) {
    change();
    const Changes changes = write(folder / "old.zip");
    EXPECT_EQ(changes.removed, 1U);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : entries(changes.zip)) names.push_back(name);
    EXPECT_THAT(names, ElementsAre("CHANGES.txt", "changes.json", "sample-2024/README.txt", "sample-2024/SHA256SUMS",
                                   "sample-2024/documents/new.html", "sample-2024/documents/x.html",
                                   "sample-2024/使用说明.txt", "更新说明.txt"));
    EXPECT_EQ(changes.written, 5U);
    EXPECT_THAT(entries(changes.zip).at("更新说明.txt"),
                AllOf(HasSubstr("sample-2024 里的 index.html"), HasSubstr("新的和改动过的文件 5 个"),
                      HasSubstr("不再需要的文件 1 个")));
    const std::string bytes = read_file(changes.zip);
    EXPECT_EQ(read_file(write(folder / "old").zip), bytes) << "since the folder";
    EXPECT_EQ(entries(write(folder / "old/sample-2024/SHA256SUMS").zip).count("sample-2025/documents/x.html"), 1U)
        << "the list alone does not tell what the folder was called";
}

TEST_F(ChangesTest, UnpackedByHandLeaveWhatIsNotNeededAndThatIsNamed) {
    change();
    const fs::path zip = write(folder / "old.zip").zip;
    unpack(zip, "old");
    EXPECT_THAT(verify(folder / "old/sample-2024").findings,
                ElementsAre(Finding{Difference::not_needed, "documents/gone/y.html"}));
    const Applied applied = apply_changes(zip, folder / "old/sample-2024");
    EXPECT_EQ(applied.written, 0U) << "it was there";
    EXPECT_EQ(applied.removed, 1U);
    EXPECT_EQ(folder.files("old/sample-2024"), expected());
    EXPECT_FALSE(fs::exists(folder / "old/sample-2024/documents/gone")) << "an empty folder";
}

TEST_F(ChangesTest, AreAppliedAndAPersonsOwnFilesStay) {
    change();
    folder.write("old/sample-2024/我的笔记.txt", "mine");
    const Applied applied = apply_changes(write(folder / "old.zip").zip, folder / "old");
    EXPECT_EQ(applied.folder, folder / "old/sample-2024");
    EXPECT_EQ(applied.written, 5U);
    auto files = folder.files("old/sample-2024");
    EXPECT_EQ(files.at("我的笔记.txt"), "mine");
    files.erase("我的笔记.txt");
    EXPECT_EQ(files, expected());
    std::size_t beside = 0;
    for (const auto& entry : fs::directory_iterator(folder / "old")) beside += entry.path().filename() != "sample-2024";
    EXPECT_EQ(beside, 0U) << "nothing is left of the work";
}

TEST_F(ChangesTest, OfNothingAreNoZip) {
    later = first_version;
    EXPECT_TRUE(write(folder / "old.zip").zip.empty());
}

TEST_F(ChangesTest, ForAnotherBundleOrDamagedAreRefusedAndNothingIsTouched) {
    change();
    const fs::path zip = write(folder / "old.zip").zip;
    const std::string bytes = read_file(zip);
    const auto wanted = expected();
    folder.write("public/documents/x.html", "changed again");
    const fs::path other = folder / "other.zip";
    write_bundle(other, later, folder / "public");
    unpack(other, "other");
    const auto before = folder.files("other");
    EXPECT_THROW(apply_changes(zip, folder / "other"), Failure);
    EXPECT_EQ(folder.files("other"), before);

    const auto old = folder.files("old");
    EXPECT_THROW(apply_changes(folder / "old.zip", folder / "old"), Failure) << "a whole bundle";
    EXPECT_THROW(apply_changes(zip, folder / "changes"), Failure) << "no bundle's folder";
    for (std::size_t i = 0; i < bytes.size(); i += 7) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        folder.write("damaged.zip", damaged);
        try {
            apply_changes(folder / "damaged.zip", folder / "old");
            // The byte was none that matters: a note, a time.
            EXPECT_EQ(folder.files("old/sample-2024"), wanted) << i;
            fs::remove_all(folder / "old");
            unpack("old.zip", "old");
        } catch (const Failure&) {
            ASSERT_EQ(folder.files("old"), old) << i;
        }
    }
}

TEST_F(ChangesTest, APathThatLeadsOutOfTheFolderIsRefused) {
    const std::string sums = read_file(folder / "old/sample-2024/SHA256SUMS");
    folder.write("victim.txt", "mine");
    for (const std::string path : {"../../victim.txt", "/victim.txt", "a/../../victim.txt", "C:victim.txt"}) {
        for (const bool as_entry : {true, false}) {
            const ChangesDescription description{"sample-2024", sha256(sums), sha256("x"),
                                                 as_entry ? std::vector<std::string>() : std::vector{path}};
            const std::string json = description.json();
            archive::Zip zip = archive::open_zip(folder / "bad.zip", ZIP_CREATE | ZIP_TRUNCATE);
            const auto add = [&](const std::string& name, const std::string& bytes) {
                zip_file_add(zip.get(), name.c_str(), zip_source_buffer(zip.get(), bytes.data(), bytes.size(), 0),
                             ZIP_FL_ENC_UTF_8);
            };
            add("changes.json", json);
            add("sample-2024/" + (as_entry ? path : "x"), sums);
            zip_close(zip.release());
            EXPECT_THROW(apply_changes(folder / "bad.zip", folder / "old"), Failure) << path;
            EXPECT_EQ(read_file(folder / "victim.txt"), "mine");
        }
    }
}

TEST_F(ChangesTest, WithAPasswordAreAppliedWithItOnly) {
    change();
    const fs::path zip = write(folder / "old.zip", {{}, 1, "correct horse"}).zip;
    EXPECT_EQ(entries(zip).at("sample-2024/documents/x.html"), "cannot be read");
    EXPECT_EQ(entries(zip, "correct horse").at("sample-2024/documents/x.html"), "changed");
    EXPECT_THAT(entries(zip).at("解压说明.txt"), HasSubstr("AES-256"));
    const auto before = folder.files("old");
    EXPECT_THROW(apply_changes(zip, folder / "old"), Failure);
    EXPECT_THROW(apply_changes(zip, folder / "old", "wrong"), Failure);
    EXPECT_EQ(folder.files("old"), before);
    apply_changes(zip, folder / "old", "correct horse");
    EXPECT_EQ(folder.files("old/sample-2024"), expected());
}

/// A bundle of so many files that it has further lists.
class ManyFiles : public ChangesTest {
  protected:
    ManyFiles() {
        for (int i = 0; i < 4200; ++i) folder.write("public/many/" + std::to_string(i) + ".html", std::to_string(i));
        fs::remove_all(folder / "old");
        write_bundle(folder / "old.zip", first_version, folder / "public");
        unpack("old.zip", "old");
        later = first_version;
    }
};

TEST_F(ManyFiles, ChangeInShortLists) {
    EXPECT_TRUE(fs::exists(folder / "old/sample-2024/sums/00.txt"));
    EXPECT_EQ(verify(folder / "old").files, 4205U + 256U);
    EXPECT_THAT(verify(folder / "old").findings, IsEmpty());
    EXPECT_THAT(verify(folder / "old.zip").findings, IsEmpty());
    folder.write("public/many/7.html", "changed");
    const Changes changes = write(folder / "old.zip");
    EXPECT_EQ(changes.written, 3U) << "the file, its list and the list of lists";
    EXPECT_LT(fs::file_size(changes.zip), fs::file_size(folder / "old.zip") / 20);
    EXPECT_THAT(changes.lists, IsEmpty());
    // The list of lists alone tells which groups of files have changed.
    folder.write("alone/SHA256SUMS", read_file(folder / "old/sample-2024/SHA256SUMS"));
    const Changes of_groups = write(folder / "alone/SHA256SUMS");
    EXPECT_EQ(of_groups.lists.size(), 256U);
    EXPECT_GT(of_groups.written, 3U);
    EXPECT_LT(of_groups.written, 100U);
    apply_changes(of_groups.zip, folder / "old/sample-2024");
    EXPECT_EQ(folder.files("old/sample-2024"), expected());
}

TEST_F(ManyFiles, BecomeFewAndMany) {
    const auto many = folder.files("old/sample-2024");
    fs::remove_all(folder / "public/many");
    apply_changes(write(folder / "old.zip").zip, folder / "old");
    EXPECT_EQ(folder.files("old/sample-2024"), expected());
    EXPECT_FALSE(fs::exists(folder / "old/sample-2024/sums"));
}

TEST_F(ManyFiles, OfADamagedListAreNamed) {
    folder.write("old/sample-2024/many/extra.html", "x");
    fs::remove(folder / ("old/sample-2024/" + list_with("many/7.html")));
    folder.write("old/sample-2024/many/8.html", "changed");
    std::vector<std::string> found;
    for (const Finding& finding : verify(folder / "old").findings)
        found.push_back(std::string(to_string(finding.difference)) + " " + finding.path);
    EXPECT_THAT(
        found, ElementsAre("changed many/8.html", "not needed many/extra.html", "missing " + list_with("many/7.html")));
}

TEST(Passwords, AreTheFirstLineOfAFile) {
    const TemporaryFolder folder;
    folder.write("good", "correct horse\r\nmore\n");
    EXPECT_EQ(read_password(folder / "good"), "correct horse");
    for (const std::string bad : {"", "\n", "密码", "\xEF\xBB\xBFx", "a\tb"}) {
        folder.write("bad", bad);
        EXPECT_THROW(read_password(folder / "bad"), Failure) << bad;
    }
    folder.write("bad", std::string(100, 'x'));
    EXPECT_THROW(read_password(folder / "bad"), Failure);
}

}  // namespace
}  // namespace yaodian::bundle
