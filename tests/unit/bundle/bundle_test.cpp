#include "generator/bundle/bundle.hpp"

#include <sys/resource.h>
#include <time.h>

#include <csignal>
#include <cstdlib>

#include "generator/archive/zip.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::bundle {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const Description sample = {"sample-2024", "示例门户", "一句话", 3};

class Bundle : public testing::Test {
  protected:
    Bundle() {
        folder.write("public/index.html", "<p>首页");
        folder.write("public/documents/x.html", std::string(100000, 'x'));
        folder.write("public/assets/site.css", "");
    }
    ~Bundle() override {
        unsetenv("TZ");
        unsetenv("SOURCE_DATE_EPOCH");
        tzset();
    }

    std::string zip_bytes(const std::string& name = "x.zip") const {
        write_bundle(folder / name, sample, folder / "public");
        return read_file(folder / name);
    }

    /// Names and bytes of the zip in its order.
    std::vector<std::pair<std::string, std::string>> entries() const {
        std::vector<std::pair<std::string, std::string>> found;
        const archive::Zip zip = archive::open_zip(folder / "x.zip", ZIP_RDONLY);
        for (zip_int64_t i = 0; i < zip_get_num_entries(zip.get(), 0); ++i) {
            zip_stat_t stat;
            zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &stat);
            std::string bytes(stat.size, '\0');
            const archive::ZipFile file(zip_fopen_index(zip.get(), static_cast<zip_uint64_t>(i), 0));
            zip_fread(file.get(), bytes.data(), bytes.size());
            found.emplace_back(stat.name, bytes);
        }
        return found;
    }

    /// Unzips to `out/`, the top folder left out.
    void unzip() const {
        for (const auto& [name, bytes] : entries()) folder.write("out/" + name.substr(name.find('/') + 1), bytes);
    }

    /// A zip with these entries only.
    void make_zip(const std::vector<std::pair<std::string, std::string>>& files) const {
        archive::Zip zip = archive::open_zip(folder / "x.zip", ZIP_CREATE | ZIP_TRUNCATE);
        for (const auto& [name, bytes] : files) {
            zip_source_t* source = zip_source_buffer(zip.get(), bytes.data(), bytes.size(), 0);
            zip_file_add(zip.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        }
        zip_close(zip.release());
    }

    TemporaryFolder folder;
};

TEST_F(Bundle, HasOneTopFolderWithTheOutputInAFixedOrder) {
    write_bundle(folder / "x.zip", sample, folder / "public");
    std::vector<std::string> names;
    for (const auto& [name, bytes] : entries()) names.push_back(name);
    EXPECT_THAT(names,
                ElementsAre("sample-2024/index.html", "sample-2024/使用说明.txt", "sample-2024/README.txt",
                            "sample-2024/SHA256SUMS", "sample-2024/assets/site.css", "sample-2024/documents/x.html"))
        << "first what a person is to open, then what tells how";
}

TEST_F(Bundle, InstructionsOpenInAnyEditorOfWindows) {
    const std::string text = instructions(sample);
    EXPECT_THAT(text, StartsWith("\xEF\xBB\xBF示例门户\r\n"));
    EXPECT_THAT(text, HasSubstr("index.html"));
    EXPECT_THAT(text, HasSubstr("sample-2024"));
    EXPECT_THAT(text, HasSubstr("共 3 份"));
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        ASSERT_EQ(text[at - 1], '\r');
    }
}

TEST_F(Bundle, TheSumsAreThoseOfTheFiles) {
    write_bundle(folder / "x.zip", sample, folder / "public");
    const std::string sums = entries()[3].second;
    EXPECT_THAT(sums, HasSubstr(sha256("<p>首页") + "  index.html\n"));
    EXPECT_THAT(sums, HasSubstr(sha256(instructions(sample)) + "  使用说明.txt\n"));
    EXPECT_THAT(sums, Not(HasSubstr("SHA256SUMS")));
}

TEST_F(Bundle, IsTheSameInAnyTimeZoneFolderAndAtAnyTime) {
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    const std::string first = zip_bytes();
    setenv("TZ", "America/New_York", 1);
    tzset();
    fs::last_write_time(folder / "public/index.html", fs::file_time_type::clock::now() - std::chrono::hours(10000));
    EXPECT_EQ(zip_bytes("y.zip"), first);
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    write_bundle("z.zip", sample, "public");
    fs::current_path(before);
    EXPECT_EQ(read_file(folder / "z.zip"), first);
    EXPECT_EQ(zip_bytes(), first) << "written over an old one";
}

TEST_F(Bundle, IsTheSameForAnyNumberOfThreads) {
    for (int i = 0; i < 100; ++i)
        folder.write("public/many/" + std::to_string(i) + ".html", std::string(1000, 'a' + i % 7));
    write_bundle(folder / "one.zip", sample, folder / "public", {{}, 1, {}});
    // Often: libzip 1.7 opens archives wrongly when several threads do so at the same moment.
    for (int i = 0; i < 20; ++i) {
        write_bundle(folder / "five.zip", sample, folder / "public", {{}, 5, {}});
        ASSERT_TRUE(read_file(folder / "one.zip") == read_file(folder / "five.zip"));
    }
    std::vector<std::string> left;
    for (const auto& entry : fs::directory_iterator(folder.path())) left.push_back(entry.path().filename().string());
    EXPECT_THAT(left, testing::UnorderedElementsAre("one.zip", "five.zip", "public"));
}

TEST_F(Bundle, TakesWhatDidNotChangeFromTheOneBefore) {
    for (int i = 0; i < 100; ++i) folder.write("public/many/" + std::to_string(i) + ".html", std::to_string(i * i * i));
    std::string numbers;
    for (int i = 0; i < 1000; ++i) numbers += std::to_string(i * i * i);
    folder.write("public/numbers.html", numbers);
    write_bundle(folder / "before.zip", sample, folder / "public");
    folder.write("public/index.html", "<p>新的首页");
    folder.write("public/new.html", "new");
    fs::remove(folder / "public/many/7.html");
    Description later = sample;
    later.folder = "sample-2025";
    write_bundle(folder / "nothing.zip", later, folder / "public");
    for (const std::string before : {"before.zip", "none.zip", "damaged.zip"}) {
        folder.write("damaged.zip", read_file(folder / "before.zip").substr(0, 1000));
        write_bundle(folder / "x.zip", later, folder / "public", {folder / before, 0, {}});
        EXPECT_TRUE(read_file(folder / "x.zip") == read_file(folder / "nothing.zip")) << before;
    }
    EXPECT_THAT(verify(folder / "x.zip").findings, IsEmpty());
    // Compressed bytes are really taken over: damage of the earlier zip shows in the new one.
    std::string bytes = read_file(folder / "before.zip");
    const std::size_t place = bytes.find("numbers.html") + 1000;
    bytes[place] = static_cast<char>(bytes[place] ^ 0x55);
    folder.write("before.zip", bytes);
    write_bundle(folder / "x.zip", later, folder / "public", {folder / "before.zip", 0, {}});
    EXPECT_THAT(verify(folder / "x.zip").findings, testing::SizeIs(1));
}

TEST_F(Bundle, FilesAreFrom1980OrFromSourceDateEpoch) {
    const auto time_of_first = [&] {
        const archive::Zip zip = archive::open_zip(folder / "x.zip", ZIP_RDONLY);
        zip_stat_t stat;
        zip_stat_index(zip.get(), 0, 0, &stat);
        std::tm parts{};
        localtime_r(&stat.mtime, &parts);
        std::array<char, 32> text{};
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
        return std::string(text.data());
    };
    zip_bytes();
    EXPECT_EQ(time_of_first(), "1980-01-01 00:00:00");
    setenv("SOURCE_DATE_EPOCH", "1717200000", 1);
    zip_bytes();
    EXPECT_EQ(time_of_first(), "2024-06-01 00:00:00");
    setenv("SOURCE_DATE_EPOCH", "0", 1);
    zip_bytes();
    EXPECT_EQ(time_of_first(), "1980-01-01 00:00:00");
    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    EXPECT_THROW(zip_bytes(), Failure);
}

TEST_F(Bundle, ANameThatIsNotAsciiIsRefused) {
    folder.write("public/首页.html", "x");
    EXPECT_THROW(zip_bytes(), Failure);
    EXPECT_FALSE(fs::exists(folder / "x.zip"));
}

TEST_F(Bundle, TheOldZipStaysWhenTheDiskIsFull) {
    const std::string before = zip_bytes();
    std::string noise;
    for (int i = 0; i < 20000; ++i) noise += sha256(std::to_string(i));
    folder.write("public/noise.txt", noise);
    const auto fill_disk = [&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{50000, 50000};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            write_bundle(folder / "x.zip", sample, folder / "public");
        } catch (const Failure&) {
            std::_Exit(7);
        }
        std::_Exit(0);
    };
    EXPECT_EXIT(fill_disk(), testing::ExitedWithCode(7), "");
    EXPECT_EQ(read_file(folder / "x.zip"), before);
}

TEST_F(Bundle, AGoodZipAndItsFolderVerify) {
    zip_bytes();
    const Verification verification = verify(folder / "x.zip");
    EXPECT_THAT(verification.findings, IsEmpty());
    EXPECT_EQ(verification.files, 5U);
    unzip();
    EXPECT_THAT(verify(folder / "out").findings, IsEmpty());
    folder.write("more/x", "");
    fs::rename(folder / "out", folder / "more/sample-2024");
    EXPECT_THAT(verify(folder / "more").findings, IsEmpty()) << "programs that unzip often make one more folder";
}

TEST_F(Bundle, VerifyNamesWhatIsMissingChangedOrAdded) {
    zip_bytes();
    unzip();
    fs::remove(folder / "out/index.html");
    folder.write("out/assets/site.css", "changed");
    folder.write("out/documents/new.html", "added");
    EXPECT_THAT(verify(folder / "out").findings, ElementsAre(Finding{Difference::changed, "assets/site.css"},
                                                             Finding{Difference::not_needed, "documents/new.html"},
                                                             Finding{Difference::missing, "index.html"}));
}

TEST_F(Bundle, ALinkInTheFolderIsNoFile) {
    zip_bytes();
    unzip();
    fs::rename(folder / "out/index.html", folder / "elsewhere.html");
    fs::create_symlink(folder / "elsewhere.html", folder / "out/index.html");
    EXPECT_THAT(verify(folder / "out").findings, ElementsAre(Finding{Difference::changed, "index.html"}));
}

TEST_F(Bundle, AByteThatFlippedInAFileIsAChange) {
    folder.write("public/documents/x.html", sha256("1") + sha256("2") + sha256("3"));
    std::string bytes = zip_bytes();
    const std::string name = "sample-2024/documents/x.html";
    const std::size_t at = bytes.find(name);
    ASSERT_NE(at, std::string::npos);
    bytes[at + name.size() + 20] ^= 0x55;
    folder.write("x.zip", bytes);
    EXPECT_THAT(verify(folder / "x.zip").findings, ElementsAre(Finding{Difference::changed, "documents/x.html"}));
}

TEST_F(Bundle, ADamagedZipIsAFailureThatSaysSo) {
    const std::string bytes = zip_bytes();
    const std::vector<std::string> damaged = {"", "PK no zip", bytes.substr(0, bytes.size() / 2),
                                              bytes.substr(bytes.size() / 2)};
    for (const std::string& bad : damaged) {
        folder.write("x.zip", bad);
        EXPECT_THROW(static_cast<void>(verify(folder / "x.zip")), Failure) << bad.size();
    }
    EXPECT_THROW(static_cast<void>(verify(folder / "none.zip")), Failure);
    EXPECT_THROW(static_cast<void>(verify(folder / "public")), Failure) << "no SHA256SUMS";
}

TEST_F(Bundle, PathsThatLeadOutOfTheBundleAreFound) {
    const std::string line = sha256("x") + "  ";
    make_zip({{"top/SHA256SUMS", line + "../outside\n" + line + "/etc/passwd\n"},
              {"../evil", "x"},
              {"/absolute", "x"},
              {"top\\back", "x"},
              {"elsewhere/file", "x"}});
    EXPECT_THAT(verify(folder / "x.zip").findings,
                ElementsAre(Finding{Difference::unsafe, "../evil"}, Finding{Difference::unsafe, "../outside"},
                            Finding{Difference::unsafe, "/absolute"}, Finding{Difference::unsafe, "/etc/passwd"},
                            Finding{Difference::unsafe, "elsewhere/file"}, Finding{Difference::unsafe, "top\\back"}));
}

TEST_F(Bundle, ADamagedListOfSumsIsAFailureWithItsLine) {
    make_zip({{"top/SHA256SUMS", sha256("x") + "  x\nnonsense\n"}, {"top/x", "x"}});
    try {
        static_cast<void>(verify(folder / "x.zip"));
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.problem().line, 2);
    }
}

}  // namespace
}  // namespace yaodian::bundle
