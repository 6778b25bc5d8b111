/// A publisher who changes a portal at random, for tests that hold for any change.
#pragma once

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "generator/portal/publication/publication.hpp"
#include "generator/support/files.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {

/// Edits that a publisher makes, the same for the same seed.
class Publisher {
  public:
    Publisher(const TemporaryFolder& folder, unsigned seed) : folder_(folder), random_(seed) {
        folder_.write("p/site/site.toml", "title = \"门户\"\nname = \"menhu\"\n");
        for (int i = 0; i < 10; ++i) add();
    }

    /// @returns what was done, for a person who reads of a failure
    std::string edit() {
        switch (below(12)) {
            case 0:
            case 1:
                return add();
            case 2:
                return remove();
            case 3:
                return rename();
            case 4:
            case 5:
                return change_sentence();
            case 6:
                return set_field();
            case 7:
                folder_.write("p/site/vocabulary.toml",
                              "synonyms = [[\"" + word() + "\", \"" + word() + word() + "\"]]\n");
                return "vocabulary";
            case 8:
                return correct();
            case 9:
                return write_page();
            case 10:
                static_cast<void>(note_publication({folder_ / "p"}));
                return "publication";
            default:
                folder_.write("p/site/site.toml",
                              "title = \"" + word() +
                                  "门户\"\nname = \"menhu\"\noriginals = " + (below(2) == 0 ? "true" : "false") +
                                  "\nimported_texts = " + (below(2) == 0 ? "true" : "false") + "\n");
                return "settings";
        }
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

  private:
    std::string word() {
        static const std::vector<std::string> words = {"提案", "球赛", "体检", "慰问", "培训", "讲座", "评选", "春游"};
        return words[below(words.size())];
    }
    std::string sentence() {
        std::string text = "做好" + word() + "和" + word() + "工作，提高" + word() + "办理质量。";
        if (below(4) == 0) text += "按照《关于" + word() + "的通知》执行。";
        if (below(4) == 0)
            text += "开展“" + word() + "能手”活动和第" + std::to_string(1 + below(9)) + "届" + word() + "大赛。";
        return text;
    }

    std::string add() {
        const int year = 2015 + static_cast<int>(below(9));
        const std::string number = std::to_string(++count_);
        const std::string of_year = std::to_string(year);
        if (below(3) == 0) {
            folder_.write("p/content/通知/" + number + ".html", "<html><title>x</title><body><h1>关于" + word() +
                                                                    "的通知" + number + "</h1><p>各分会：</p><p>" +
                                                                    sentence() + "</p><p>某校工会</p><p>" + of_year +
                                                                    "年3月5日</p></body></html>");
            return "add " + number + ".html";
        }
        if (below(3) == 0) {
            std::string rows;
            for (int month = 1; month <= 12; month += 1 + static_cast<int>(below(4)))
                rows += "| " + std::to_string(month) + "月 | " + word() + word() + " |\n";
            folder_.write("p/content/安排/" + number + ".md", "# 某校工会" + of_year +
                                                                  "年工作安排\n\n| 月份 | 工作 |\n| --- | --- |\n" +
                                                                  rows + "\n某校工会\n\n" + of_year + "年2月1日\n");
            return "add " + number + ".md";
        }
        folder_.write("p/content/要点/" + number + ".txt",
                      "某校工会" + of_year + "年工作要点\n今年开展以下工作。\n一、服务\n1." + word() + "。" +
                          sentence() + "\n2." + word() + "。" + sentence() + "\n某校工会\n" + of_year + "年3月1日\n");
        return "add " + number + ".txt";
    }

    /// One of the documents.
    std::filesystem::path any() {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "p/content")) {
            if (entry.is_regular_file() && entry.path().extension() != ".toml") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        return files.empty() ? std::filesystem::path() : files[below(files.size())];
    }

    std::string remove() {
        const std::filesystem::path file = any();
        if (file.empty()) return add();
        std::filesystem::remove(file);
        std::filesystem::remove(std::filesystem::path(file).replace_extension(".toml"));
        return "remove " + file.filename().string();
    }

    std::string rename() {
        const std::filesystem::path file = any();
        if (file.empty()) return add();
        const std::filesystem::path to =
            file.parent_path() / ("r" + std::to_string(++count_) + file.extension().string());
        std::filesystem::rename(file, to);
        return "rename " + file.filename().string() + " to " + to.filename().string();
    }

    std::string change_sentence() {
        const std::filesystem::path file = any();
        if (file.empty()) return add();
        std::string text = read_file(file);
        const std::size_t place = text.find("做好");
        if (place == std::string::npos) return "nothing";
        text.insert(place, sentence());
        write_file(file, text);
        return "change " + file.filename().string();
    }

    std::string set_field() {
        const std::filesystem::path file = any();
        if (file.empty()) return add();
        const std::vector<std::string> fields{
            "topics = [\"" + word() + "\"]",
            "issuer = \"某校" + word() + "委员会\"",
            "year = 201" + std::to_string(below(9)),
            "title = \"关于" + word() + "的通知\"",
            "replaces = [\"" + name_of(any()) + "\"]",
            "document_number = \"某工〔2018〕" + std::to_string(1 + below(5)) + "号\""};
        write_file(std::filesystem::path(file).replace_extension(".toml"), fields[below(fields.size())] + "\n");
        return "set a field of " + file.filename().string();
    }

    std::string name_of(const std::filesystem::path& file) const {
        return std::filesystem::path(file)
            .lexically_relative(folder_ / "p/content")
            .replace_extension()
            .generic_string();
    }

    /// What a person says of a link, whether there is one or not.
    std::string correct() {
        const std::vector<std::string> verdicts{"confirm", "deny", "add"};
        folder_.write("p/site/relations.toml", "[[lineage]]\nverdict = \"" + verdicts[below(3)] + "\"\nfrom = \"" +
                                                   name_of(any()) + "#1\"\nto = \"" + name_of(any()) + "#2\"\n");
        return "correct";
    }

    std::string write_page() {
        // Without its type the page becomes a document, which keeps its address.
        const std::string type = below(3) == 0 ? "" : "type: page\n";
        folder_.write("p/content/关于.md", "---\n" + type + "title: 关于" + word() + "\n---\n" + sentence() + "\n");
        return "write a page";
    }

    const TemporaryFolder& folder_;
    std::mt19937 random_;
    int count_ = 0;
};

}  // namespace yaodian::portal
