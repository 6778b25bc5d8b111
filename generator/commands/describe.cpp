/// The command line, described for others: a manual page, and completions for shells. All of it is read off the options
/// that the verbs declare.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/text.hpp"

namespace yaodian::commands {

namespace {

/// A verb with the words that call it (`export docx`); the program itself has none.
struct Verb {
    std::string words;
    const CLI::App* app = nullptr;
};

bool is_shown(const CLI::App* app) {
    return !app->get_group().empty();
}

void collect(const CLI::App& app, const std::string& words, std::vector<Verb>& verbs) {
    for (const CLI::App* inner : app.get_subcommands(is_shown)) {
        const std::string all = words.empty() ? inner->get_name() : words + " " + inner->get_name();
        verbs.push_back({all, inner});
        collect(*inner, all, verbs);
    }
}

std::vector<Verb> verbs_of(const CLI::App& program) {
    std::vector<Verb> verbs;
    collect(program, {}, verbs);
    return verbs;
}

/// Those with a name that begins with `-`, `-h` and `--help` apart.
std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) {
        return (!option->get_lnames().empty() || !option->get_snames().empty()) &&
               option->get_name(false, true) != "-h,--help";
    });
}

std::vector<const CLI::Option*> positionals_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    return names;
}

/// What stands for its value: the option's long name.
std::string value_of(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return {};
    std::string name = option.get_lnames().empty() ? "dir" : option.get_lnames().front();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

/// Whether a line may end here: between a Han character and what stands before it, unless that opens a bracket.
bool may_break(std::string_view before, char next) {
    const auto lead = static_cast<unsigned char>(next);
    const bool is_han = lead >= 0xE4 && lead <= 0xE9;  // the first byte of U+4E00 to U+9FFF in UTF-8
    if (!is_han || before.empty() || static_cast<unsigned char>(before.back()) < 0x80) return false;
    return !before.ends_with("（") && !before.ends_with("“") && !before.ends_with("《");
}

std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (may_break(out, c)) out += "\\:";
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
            out += "\\&";
            out += c;
        } else {
            out += c;
        }
    }
    return out;
}

std::string single_quoted(std::string_view text) {
    return "'" + replace_all(std::string(text), "'", "'\\''") + "'";
}

/// For a shell's description: nothing that its own syntax would take for something else.
std::string plain(std::string text) {
    for (const char c : {'[', ']', ':', '`', '$', '"', '\\', '\n'}) std::replace(text.begin(), text.end(), c, ' ');
    return text;
}

std::string options_in_roff(const CLI::App& app) {
    std::string out;
    for (const CLI::Option* option : options_of(app)) {
        std::vector<std::string> names;
        for (const std::string& name : names_of(*option)) names.push_back("\\fB" + roff(name) + "\\fR");
        const std::string value = value_of(*option);
        out += ".TP\n" + join(names, ", ") + (value.empty() ? "" : " \\fI" + roff(value) + "\\fR") + "\n" +
               roff(option->get_description()) + "\n";
    }
    return out;
}

std::string function_name(std::string_view words) {
    return "_yaodian" + (words.empty() ? "" : "_" + replace_all(std::string(words), " ", "_"));
}

std::string words_that_follow(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::App* inner : app.get_subcommands(is_shown)) words.push_back(inner->get_name());
    for (const CLI::Option* option : options_of(app)) {
        for (const std::string& name : names_of(*option)) words.push_back(name);
    }
    words.emplace_back("--help");
    return join(words, " ");
}

std::string section(std::string_view name) {
    return ".SH " + in_locale(name) + "\n";
}

std::string in_roff(std::string_view english) {
    return roff(in_locale(english)) + "\n";
}

/// `yaodian.1` (roff, man(7)), in the language of the locale.
std::string manual_page(const CLI::App& program) {
    const std::string version{portal::program_version()};
    std::string out = ".TH YAODIAN 1 \"\" \"yaodian " + roff(version) + "\" \"" + in_locale("User Commands") + "\"\n" +
                      // Lines of Chinese have no spaces that could be widened.
                      (speaks_chinese() ? ".ad l\n" : "") + section("NAME") + "yaodian \\- " +
                      in_roff("site generator and offline portal for institutional documents") + section("SYNOPSIS") +
                      ".B yaodian\n[\\fB\\-C\\fR \\fIDIR\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n" +
                      section("DESCRIPTION") +
                      in_roff(
                          "Takes an institution's documents as they are (Word, PDF, web pages, text, Markdown), "
                          "recovers their structure, links them to each other, and writes a static site with a "
                          "full-text index and a zip for reading offline.") +
                      section("OPTIONS") + options_in_roff(program) + section("COMMANDS");
    for (const Verb& verb : verbs_of(program)) {
        out += ".SS yaodian " + roff(verb.words);
        for (const CLI::Option* positional : positionals_of(*verb.app)) {
            const std::string name = roff(positional->get_name(true));
            out += positional->get_required() ? " " + name : " [" + name + "]";
        }
        out += "\n" + roff(verb.app->get_description()) + (speaks_chinese() ? "。\n" : ".\n");
        for (const CLI::Option* positional : positionals_of(*verb.app)) {
            out +=
                ".TP\n\\fI" + roff(positional->get_name(true)) + "\\fR\n" + roff(positional->get_description()) + "\n";
        }
        out += options_in_roff(*verb.app);
    }
    const auto entry = [](const std::string& name, std::string_view english) {
        return ".TP\n" + name + "\n" + in_roff(english);
    };
    return out + section("EXIT STATUS") + entry(std::to_string(done), "Done.") +
           entry(std::to_string(problems_found), "Done, but problems were found.") +
           entry(std::to_string(failed),
                 "Not done: wrong usage, or an error that is named. Nothing that existed is lost.") +
           section("FILES") + entry("content/", "The documents.") + entry("site/site.toml", "Settings.") +
           entry("site/public/", "The site.") + entry("site/bundle/", "The zip for reading offline.");
}

std::string bash_completion(const CLI::App& program) {
    std::string out =
        "# bash completion for yaodian\n_yaodian() {\n    local word=${COMP_WORDS[COMP_CWORD]} verb= next i\n"
        "    for ((i = 1; i < COMP_CWORD; ++i)); do\n        next=${COMP_WORDS[i]}\n"
        "        case \"$verb $next\" in\n";
    for (const Verb& verb : verbs_of(program)) {
        const std::size_t space = verb.words.rfind(' ');
        const std::string before = space == std::string::npos ? "" : verb.words.substr(0, space);
        const std::string last = space == std::string::npos ? verb.words : verb.words.substr(space + 1);
        out += "            \"" + before + " " + last + "\") verb=\"" + verb.words + "\" ;;\n";
    }
    out += "        esac\n    done\n    local words=\n    case \"$verb\" in\n";
    out += "        \"\") words=\"" + words_that_follow(program) + "\" ;;\n";
    for (const Verb& verb : verbs_of(program))
        out += "        \"" + verb.words + "\") words=\"" + words_that_follow(*verb.app) + "\" ;;\n";
    return out +
           "    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
           "    [[ $word == -* || ( ${#COMPREPLY[@]} -gt 0 && -z $verb ) ]] ||\n"
           "        mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$word\")\n"
           "}\ncomplete -o filenames -F _yaodian yaodian\n";
}

std::string zsh_completion(const CLI::App& program) {
    const auto arguments = [](const CLI::App& app) {
        std::string out = "    _arguments -C \\\n";
        for (const CLI::Option* option : options_of(app)) {
            for (const std::string& name : names_of(*option)) {
                const std::string value = value_of(*option);
                out += "        " +
                       single_quoted(name + "[" + plain(option->get_description()) + "]" +
                                     (value.empty() ? "" : ":" + value + ":_files")) +
                       " \\\n";
            }
        }
        out += "        '--help[Print this help]' \\\n";
        const bool has_verbs = !app.get_subcommands(is_shown).empty();
        return out +
               (has_verbs ? "        '1:command:->command' '*::argument:->argument'\n" : "        '*:file:_files'\n");
    };
    const auto chooser = [](const CLI::App& app, const std::string& words) {
        std::string out = "    case $state in\n        command)\n            local -a commands=(\n";
        for (const CLI::App* inner : app.get_subcommands(is_shown))
            out += "                " + single_quoted(inner->get_name() + ":" + plain(inner->get_description())) + "\n";
        out +=
            "            )\n            _describe command commands ;;\n        argument)\n            case $words[1] "
            "in\n";
        for (const CLI::App* inner : app.get_subcommands(is_shown)) {
            out += "                " + inner->get_name() + ") " +
                   function_name(words.empty() ? inner->get_name() : words + " " + inner->get_name()) + " ;;\n";
        }
        return out + "            esac ;;\n    esac\n";
    };
    std::string out = "#compdef yaodian\n";
    std::vector<Verb> all{{"", &program}};
    for (Verb& verb : verbs_of(program)) all.push_back(std::move(verb));
    for (const Verb& verb : all) {
        out += function_name(verb.words) + "() {\n    local context state state_descr line\n    typeset -A opt_args\n" +
               arguments(*verb.app);
        if (!verb.app->get_subcommands(is_shown).empty()) out += chooser(*verb.app, verb.words);
        out += "}\n";
    }
    return out + "_yaodian \"$@\"\n";
}

std::string fish_completion(const CLI::App& program) {
    const auto options = [](const CLI::App& app, const std::string& condition) {
        std::string out;
        for (const CLI::Option* option : options_of(app)) {
            out += "complete -c yaodian" + condition;
            for (const std::string& name : option->get_snames()) out += " -s " + name;
            for (const std::string& name : option->get_lnames()) out += " -l " + name;
            if (!value_of(*option).empty()) out += " -r";
            out += " -d " + single_quoted(plain(option->get_description())) + "\n";
        }
        return out;
    };
    const auto verbs = [](const CLI::App& app, const std::string& condition) {
        std::string out;
        for (const CLI::App* inner : app.get_subcommands(is_shown)) {
            out += "complete -c yaodian -f" + condition + " -a " + inner->get_name() + " -d " +
                   single_quoted(plain(inner->get_description())) + "\n";
        }
        return out;
    };
    std::string out =
        "# fish completion for yaodian\n" + options(program, "") + verbs(program, " -n __fish_use_subcommand");
    for (const Verb& verb : verbs_of(program)) {
        const std::string last = verb.words.substr(verb.words.rfind(' ') + 1);
        const std::string condition = " -n '__fish_seen_subcommand_from " + last + "'";
        out += verbs(*verb.app, condition) + options(*verb.app, condition);
    }
    return out;
}

}  // namespace

void add_describe(CLI::App& program, Session& session) {
    auto form = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("describe", "The command line for others: man, bash, zsh or fish");
    command->group("");  // for those who make packages
    command->add_option("FORM", *form, "man, bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}));
    command->callback([form, &program, &session] {
        fmt::print("{}", *form == "man"    ? manual_page(program)
                         : *form == "bash" ? bash_completion(program)
                         : *form == "zsh"  ? zsh_completion(program)
                                           : fish_completion(program));
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
