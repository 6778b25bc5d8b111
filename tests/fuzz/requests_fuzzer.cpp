/// What comes with requests: addresses, parameters, told searches, headers, and the logs that they become.
#include <httplib.h>

#include <nlohmann/json.hpp>

#include "generator/server/logs.hpp"
#include "generator/server/page_searches.hpp"
#include "generator/server/query_statistics.hpp"
#include "generator/server/search_api.hpp"
#include "generator/server/site_files.hpp"
#include "generator/support/files.hpp"
#include "tests/fuzz/fuzzing.hpp"
#include "tests/fuzz/temporary_folder.hpp"

using namespace yaodian;

namespace {

/// A site of one page beside a file that nobody is to see.
const std::filesystem::path& site() {
    static const fuzzing::TemporaryFolder folder("requests");
    static const std::filesystem::path path = [] {
        const std::filesystem::path made = folder.path() / "public";
        std::filesystem::create_directories(made / "documents");
        write_file(made / "index.html", "<html>");
        write_file(made / "documents" / "index.html", "<html>");
        write_file(made / ".hidden", "secret");
        write_file(folder.path() / "outside.html", "secret");
        return made;
    }();
    return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzzing::bytes_of(data, size));
    httplib::Params parameters;
    httplib::detail::parse_query_text(text, parameters);
    for (const bool federated : {false, true}) {
        try {
            (void)server::read_search_request(parameters, federated);
        } catch (const server::BadRequest&) {
        }
    }
    if (const auto told = server::read_page_search(text)) {
        const std::string line = server::query_line(0, told->query, told->hits);
        fuzzing::require(line.find('\n') == line.size() - 1, "a line of the query log is one line");
        server::QueryStatisticsReader reader;
        reader.add_line(line);
        fuzzing::require(reader.finish().searches == 1, "the query log is read as it was written");
    }
    server::QueryStatisticsReader reader;
    reader.add_line(text);
    (void)reader.finish();
    (void)server::client_of(text, "127.0.0.1", [](const std::string& address) { return address == "127.0.0.1"; });
    const std::string line = server::combined_line({text, 0, text, text, "HTTP/1.1", 200, std::size_t{1}, text, text});
    fuzzing::require(line.find('\n') == line.size() - 1, "a line of the access log is one line");
    const std::string path = httplib::detail::decode_url(text, false);
    if (const auto file = server::find_site_file(site(), path)) {
        const std::string found = std::filesystem::weakly_canonical(file->file).string();
        fuzzing::require(found.starts_with(std::filesystem::canonical(site()).string()), "a file of the site is in it");
        fuzzing::require(found.find(".hidden") == std::string::npos, "no hidden file is given");
    }
    return 0;
}
