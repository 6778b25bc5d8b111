#include "generator/portal/build/comparison_files.hpp"

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"
#include "search/format/texts.hpp"
#include "search/index/pack_script.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::map<std::string, std::uint32_t> numbers_of_documents(const fs::path& index) {
    const search::Texts texts(search::texts_path(index.string()));
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < texts.size(); ++number)
        numbers.emplace(texts.passage(number, 0).document, number);
    return numbers;
}

Json list_json(const pages::ComparedList& list, const std::map<std::string, std::uint32_t>& numbers) {
    Json documents = Json::array();
    for (const auto& document : list.documents) {
        documents.push_back({{"number", numbers.at(document.name)},
                             {"year", document.year},
                             {"title", document.title},
                             {"issuer", document.issuer},
                             {"type", document.type},
                             {"page", document.page}});
    }
    Json pairs = Json::array();
    for (const auto& pair : list.pairs)
        pairs.push_back({{"older", pair.older}, {"newer", pair.newer}, {"page", pair.page}});
    return {{"words", list.words}, {"documents", std::move(documents)}, {"pairs", std::move(pairs)}};
}

}  // namespace

void write_comparison_files(const fs::path& index, const std::vector<pages::ComparedList>& lists,
                            OutputFolder& output) {
    const fs::path parts = program_files() / "comparison";
    std::error_code error;
    if (lists.empty() || !fs::exists(parts / "module.wasm", error)) return;
    const std::map<std::string, std::uint32_t> numbers = numbers_of_documents(index);
    for (const pages::ComparedList& list : lists)
        output.write(list.path, "window.yaodianCompared?.(" + list_json(list, numbers).dump() + ");\n");
    const std::string module = read_file(parts / "module.wasm");
    const std::string name = "comparison-" + sha256(module + search::script_form).substr(0, 6);
    output.write("search/" + name + ".js",
                 search::pack_script(search::data_of(name), module, search::Packing::smallest));
    output.write("search/yaodian-comparison.js",
                 read_file(parts / "comparison.js") + "YaodianComparison.names('" + name + "');\n");
    output.write("search/comparison-licences.txt", read_file(parts / "licences.txt"));
}

}  // namespace yaodian::portal
