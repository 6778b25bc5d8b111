#include "generator/server/site_files.hpp"

#include <gmock/gmock.h>

#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

namespace fs = std::filesystem;

class SiteFiles : public PortalTest {
  protected:
    SiteFiles() {
        for (const char* file : {"index.html", "search.html", "documents/index.html", "assets/a b.css", ".hidden"}) {
            write_file(portal_.output() / file, file);
        }
        write_file(folder_ / "secret.txt", "secret");
    }
    std::string found(std::string_view path) const {
        const auto file = find_site_file(portal_.output(), path);
        return file ? to_utf8(fs::relative(file->file, portal_.output())) + (file->needs_slash ? " /" : "") : "";
    }
};

TEST_F(SiteFiles, AFileIsAtItsPath) {
    EXPECT_EQ(found("/search.html"), "search.html");
    EXPECT_EQ(found("/assets/a b.css"), "assets/a b.css");
    EXPECT_EQ(found("/none.html"), "");
    EXPECT_EQ(found("/search.html/"), "");
    EXPECT_EQ(found("/search.html/x"), "");
}

TEST_F(SiteFiles, AFolderIsItsIndexAndWantsASlash) {
    EXPECT_EQ(found("/"), "index.html");
    EXPECT_EQ(found("/documents/"), "documents/index.html");
    EXPECT_EQ(found("/documents"), "documents/index.html /");
    EXPECT_EQ(found("/assets/"), "") << "there is no list of files";
}

TEST_F(SiteFiles, NothingOutsideTheSiteIsFound) {
    for (const std::string_view path :
         {"/../secret.txt", "/documents/../../secret.txt", "/./index.html", "//index.html", "/documents//index.html",
          "", "index.html", "/.hidden", "/..", "/documents\\index.html", "/..\\secret.txt", "//", "/documents//"}) {
        EXPECT_EQ(found(path), "") << path;
    }
    EXPECT_EQ(found(std::string_view("/index.html\0.css", 16)), "");
    EXPECT_EQ(found("/" + (folder_ / "secret.txt").string()), "");
}

TEST_F(SiteFiles, ALinkThatLeadsOutOfTheSiteIsNotFollowed) {
    fs::create_symlink(folder_ / "secret.txt", portal_.output() / "link.txt");
    fs::create_directory_symlink(folder_, portal_.output() / "up");
    EXPECT_EQ(found("/link.txt"), "");
    EXPECT_EQ(found("/up/secret.txt"), "");
}

}  // namespace
}  // namespace yaodian::server
