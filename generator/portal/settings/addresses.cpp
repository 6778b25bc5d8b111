#include "generator/portal/settings/addresses.hpp"

#include <algorithm>
#include <set>

#include "generator/document/quotes.hpp"
#include "generator/portal/settings/toml_file.hpp"
#include "generator/support/ascii_name.hpp"

namespace yaodian::portal {

namespace {

constexpr std::string_view comment = R"(# 网址登记表，由程序维护。请把它和文件一起保存（例如一起提交到版本库）。
# 网址一经登记就不再改变，这样别处引用的链接一直有效。
#
# [addresses]  文件名称 = 网页。要换网址，请在文件里写 slug，不要改这里。
# [contents]   文件名称 = 内容的校验值。改了名而内容未变的文件，靠它认出来。
# [moved]      从前的网页 = 现在的网页；空的表示文件已经撤下。需要时可以手工填写去处。
)";

void write_table(std::string& text, std::string_view name, const std::map<std::string, std::string>& table) {
    text.append("\n[").append(name).append("]\n");
    for (const auto& [key, value] : table) text += document::in_quotes(key) + " = " + document::in_quotes(value) + "\n";
}

/// Gives pages to documents one after the other.
class Register {
  public:
    Register(const Addresses& before, const std::vector<std::string>& reserved) : before_(before) {
        taken_.insert(reserved.begin(), reserved.end());
        for (const std::string& page : reserved) {
            if (const std::size_t slash = page.find('/'); slash != std::string::npos) {
                folders_.insert(page.substr(0, slash + 1));
            }
        }
        folders_.erase("documents/");  // what stands there has its address from here
        after_.moved = before.moved;
        for (const auto& [former, page] : before.moved) {
            if (!page.empty()) taken_.insert(former);
        }
    }

    void set_documents(std::vector<Addressee> documents, bool all_are_here) {
        std::sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        std::set<std::string> names;
        for (const Addressee& document : documents) names.insert(document.name);
        for (const auto& [name, page] : before_.pages) {
            if (names.contains(name)) {
                taken_.insert(page);
            } else {
                gone_.emplace(name, page);
                if (!all_are_here) taken_.insert(page);
            }
        }
        // What has an address comes first, so that no new document takes it away.
        for (const Addressee& document : documents) {
            if (before_.pages.contains(document.name)) keep(document);
        }
        for (const Addressee& document : documents) {
            if (!before_.pages.contains(document.name)) add(document);
        }
        for (const auto& [name, page] : gone_) {
            if (all_are_here) {
                forward(page, {});
            } else {
                retain(name, page);
            }
        }
    }

    [[nodiscard]] Addresses result() const { return after_; }

  private:
    void keep(const Addressee& document) {
        const std::string& page = before_.pages.at(document.name);
        if (document.slug.empty() || is_best_page(page, document)) return give(document, page);
        give_instead(document, page);
    }

    void add(const Addressee& document) {
        const std::string former = renamed_from(document);
        if (!former.empty()) return give_instead(document, former);
        give(document, free_page(wanted_page(document)));
    }

    /// Gives a new page to a document that had `former`; one that it had before that comes back.
    void give_instead(const Addressee& document, const std::string& former) {
        const std::string wanted = wanted_page(document);
        const auto forwarded = after_.moved.find(wanted);
        if (forwarded != after_.moved.end() && forwarded->second == former) {
            after_.moved.erase(forwarded);
            taken_.erase(wanted);
        }
        const std::string page = free_page(wanted);
        give(document, page);
        if (former != page) forward(former, page);
    }

    /// The page of a document that is gone and had the same content; empty when there is none.
    std::string renamed_from(const Addressee& document) {
        for (const auto& [name, page] : gone_) {
            const auto hash = before_.contents.find(name);
            if (hash == before_.contents.end() || hash->second != document.content_hash) continue;
            std::string former = page;
            gone_.erase(name);
            return former;
        }
        return {};
    }

    /// The site itself makes pages such as `calendar/2024.html`; a hand-written page never stands among them.
    [[nodiscard]] std::string wanted_page(const Addressee& document) const {
        const std::string path = ascii_path(document.slug.empty() ? document.name : document.slug);
        if (!document.is_page) return "documents/" + path + ".html";
        return (folders_.contains(path.substr(0, path.find('/') + 1)) ? "pages/" : "") + path + ".html";
    }

    /// Whether a document that wants another page would get no better one than it has.
    [[nodiscard]] bool is_best_page(const std::string& page, const Addressee& document) {
        taken_.erase(page);
        const bool best = free_page(wanted_page(document)) == page;
        taken_.insert(page);
        return best;
    }

    [[nodiscard]] std::string free_page(const std::string& wanted) const {
        const std::string stem = wanted.substr(0, wanted.size() - std::string_view(".html").size());
        std::string page = wanted;
        for (int i = 2; taken_.contains(page); ++i) page = stem + "-" + std::to_string(i) + ".html";
        return page;
    }

    void give(const Addressee& document, const std::string& page) {
        taken_.insert(page);
        after_.pages[document.name] = page;
        after_.contents[document.name] = document.content_hash;
        after_.moved.erase(page);  // a document that came back
    }

    /// Keeps the entry of a document that is missing for now.
    void retain(const std::string& name, const std::string& page) {
        after_.pages[name] = page;
        if (const auto hash = before_.contents.find(name); hash != before_.contents.end()) {
            after_.contents[name] = hash->second;
        }
    }

    void forward(const std::string& former, const std::string& page) {
        if (after_.moved.contains(former)) return;
        taken_.insert(former);
        // Old forwards lead straight to where the document is now.
        for (auto& [older, target] : after_.moved) {
            if (target == former) target = page;
        }
        bool used = false;
        for (const auto& [name, given] : after_.pages) used = used || given == former;
        if (!used) after_.moved[former] = page;
    }

    const Addresses& before_;
    Addresses after_;
    std::set<std::string> taken_;
    std::set<std::string> folders_;  ///< of the site itself, with their `/`
    std::map<std::string, std::string> gone_;
};

std::map<std::string, std::string> read_table(const TomlFile& toml, const TomlValue& value, const std::string& name) {
    static const std::string remedy = "Take the file back from a backup, or correct the line.";
    std::map<std::string, std::string> table;
    if (value.kind != TomlValue::Kind::table) {
        throw Failure(toml.problem_at(value, "expected a table `[" + name + "]`", remedy));
    }
    for (const auto& [key, entry] : value.table) {
        const bool is_page = name != "contents";
        const bool good = entry.kind == TomlValue::Kind::text &&
                          (!is_page || entry.text.empty() || entry.text.ends_with(".html")) &&
                          entry.text.find("..") == std::string::npos && !entry.text.starts_with('/');
        if (!good || (name == "addresses" && entry.text.empty())) {
            throw Failure(toml.problem_at(
                entry, "expected the path of a page as \"documents/x.html\" for `" + key + "`", remedy));
        }
        table[key] = entry.text;
    }
    return table;
}

}  // namespace

Addresses read_addresses(const std::filesystem::path& file) {
    const TomlFile toml = TomlFile::read(file);
    Addresses addresses;
    for (const auto& [key, value] : toml.root().table) {
        if (key == "addresses") {
            addresses.pages = read_table(toml, value, key);
        } else if (key == "contents") {
            addresses.contents = read_table(toml, value, key);
        } else if (key == "moved") {
            addresses.moved = read_table(toml, value, key);
        } else {
            throw Failure(
                toml.problem_at(value, "expected [addresses], [contents] or [moved], found `" + key + "`", {}));
        }
    }
    return addresses;
}

std::string write_addresses(const Addresses& addresses) {
    std::string text(comment);
    write_table(text, "addresses", addresses.pages);
    write_table(text, "contents", addresses.contents);
    write_table(text, "moved", addresses.moved);
    return text;
}

Addresses update_addresses(const Addresses& before, std::vector<Addressee> documents,
                           const std::vector<std::string>& reserved, bool all_are_here) {
    Register pages(before, reserved);
    pages.set_documents(std::move(documents), all_are_here);
    return pages.result();
}

}  // namespace yaodian::portal
