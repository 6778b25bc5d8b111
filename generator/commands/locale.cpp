#include "generator/commands/locale.hpp"

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sentences.hpp"

namespace yaodian::commands {

namespace {

/// What the program says while a portal is built has its Chinese among the words of the theme, for the report.
std::map<std::string, std::string> chinese_sentences() {
    std::map<std::string, std::string> out;
    for (const char* file : {"themes/default/strings/publisher/zh-CN.json", "messages/zh-CN.json"}) {
        const auto words = nlohmann::json::parse(read_file(portal::program_files() / file));
        for (const auto& [english, chinese] : words.at("sentences").items()) out[english] = chinese.get<std::string>();
    }
    return out;
}

/// Where the files that come with the program are missing, that is told when one is needed; in English.
const Sentences& sentences() {
    static const Sentences chinese = [] {
        if (!speaks_chinese()) return Sentences();
        try {
            return Sentences(chinese_sentences());
        } catch (const std::exception&) {
            return Sentences();
        }
    }();
    return chinese;
}

std::string line_in_locale(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = line.find_last_not_of(' ') + 1;
    if (begin >= end) return std::string(line);
    return std::string(line.substr(0, begin)) + sentences().translated(line.substr(begin, end - begin)) +
           std::string(line.substr(end));
}

void describe(CLI::App& app) {
    app.description(in_locale(app.get_description()));
    for (CLI::Option* option : app.get_options()) {
        option->description(in_locale(option->get_description()));
        if (option->get_group() == "Options") option->group("选项");
    }
    for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; })) {
        describe(*verb);
        if (verb->get_group() == "Subcommands") verb->group("命令");
    }
}

}  // namespace

bool speaks_chinese() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("zh");
    }
    return false;
}

std::string in_locale(std::string_view english) {
    if (!speaks_chinese()) return std::string(english);
    std::string out;
    while (true) {
        const std::size_t end = english.find('\n');
        out += line_in_locale(english.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += '\n';
        english.remove_prefix(end + 1);
    }
}

std::string shown(const Problem& problem) {
    if (!speaks_chinese()) return to_string(problem);
    Problem translated = problem;
    translated.message = in_locale(problem.message);
    translated.remedy = in_locale(problem.remedy);
    std::string text = to_string(translated);
    for (const auto& [english, chinese] :
         {std::pair("error: ", "错误："), std::pair("warning: ", "提醒："), std::pair("note: ", "说明：")}) {
        // Behind the place, which may have the word in it.
        const std::size_t message = text.find(translated.message);
        const std::size_t length = std::char_traits<char>::length(english);
        if (message != std::string::npos && message >= length && text.compare(message - length, length, english) == 0)
            return text.replace(message - length, length, chinese);
    }
    return text;
}

void describe_in_locale(CLI::App& program) {
    if (!speaks_chinese()) return;
    describe(program);
    for (const auto& [english, chinese] :
         {std::pair("Usage", "用法"), std::pair("OPTIONS", "选项"), std::pair("Positionals", "参数"),
          std::pair("SUBCOMMAND", "命令"), std::pair("REQUIRED", "必需"), std::pair("TEXT", "文字"),
          std::pair("INT", "整数"), std::pair("UINT", "整数")})
        program.get_formatter()->label(english, chinese);
}

}  // namespace yaodian::commands
