#include "generator/support/ascii_name.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "generator/support/text.hpp"

namespace yaodian {

namespace {

/// Room for `-12.html`, and for folders above it, within the 260 characters that Windows allows a path.
constexpr std::size_t longest_part = 60;

/// One character in ASCII, from ICU; 银 is always yin, whatever follows it. Kept for the next time.
class Reading {
  public:
    const std::string& of(char32_t character) {
        const std::lock_guard lock(asking_);
        const auto [entry, is_new] = known_.try_emplace(character);
        if (is_new) entry->second = ask(character);
        return entry->second;
    }

  private:
    std::string ask(char32_t character) {
        if (transliterator_ == nullptr) {
            UErrorCode error = U_ZERO_ERROR;
            transliterator_.reset(icu::Transliterator::createInstance(
                "Any-Latin; NFD; [:M:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, error));
            if (U_FAILURE(error) || transliterator_ == nullptr) {
                throw std::runtime_error("ICU has no transliteration from Han to Latin on this system");
            }
        }
        icu::UnicodeString text(static_cast<UChar32>(character));
        transliterator_->transliterate(text);
        std::string result;
        text.toUTF8String(result);
        std::erase_if(result, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
        return result;
    }

    std::mutex asking_;
    std::unique_ptr<icu::Transliterator> transliterator_;
    std::map<char32_t, std::string> known_;
};

bool is_plain(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'_';
}

bool is_latin(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_LATIN && U_SUCCESS(error);
}

/// `con.html` is a device on Windows whatever its extension.
bool is_device(std::string_view part) {
    static constexpr std::array<std::string_view, 4> words = {"con", "prn", "aux", "nul"};
    if (std::find(words.begin(), words.end(), part) != words.end()) return true;
    return part.size() == 4 && (part.starts_with("com") || part.starts_with("lpt")) && part[3] >= '1' && part[3] <= '9';
}

std::string shortened(const std::string& part) {
    if (part.size() <= longest_part) return part;
    const std::size_t cut = part.rfind('-', longest_part);
    return part.substr(0, cut == std::string::npos || cut < longest_part / 2 ? longest_part : cut);
}

std::string ascii_part(const std::string& part) {
    static Reading reading;
    std::string result;
    bool apart = false;  // whether a `-` belongs before what comes next
    for (const char32_t c : to_utf32(to_half_width(part))) {
        if (is_plain(c)) {
            if (apart && !result.empty()) result += '-';
            apart = false;
            result += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
            continue;
        }
        const std::string syllable = c < 0x80 ? std::string{} : reading.of(c);
        const bool letter = is_latin(c);  // é is a letter of its word, 望 is a word
        if (!syllable.empty() && !result.empty() && (apart || !letter)) result += '-';
        result += syllable;
        apart = !letter;
    }
    result = shortened(result);
    if (result.empty()) return "x";
    return is_device(result) ? result + "-x" : result;
}

}  // namespace

std::string ascii_path(std::string_view path) {
    std::vector<std::string> parts = split(path, '/');
    for (std::string& part : parts) part = ascii_part(part);
    return join(parts, "/");
}

}  // namespace yaodian
