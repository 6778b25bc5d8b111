#include "generator/relations/alignments.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

#include "generator/support/sha256.hpp"

namespace yaodian::relations {

namespace {

constexpr std::string_view form = "alignments 1\n";
constexpr std::size_t checksum_size = 64;

/// Pieces of `text` covered by grams that are among `others`.
std::vector<Span> covered(const std::vector<Gram>& grams, const std::vector<std::uint64_t>& others) {
    std::vector<Span> spans;
    for (const Gram& gram : grams) {
        if (!std::binary_search(others.begin(), others.end(), gram.hash)) continue;
        const Span span{gram.begin, gram.begin + gram_size};
        if (!spans.empty() && span.begin <= spans.back().end) {
            spans.back().end = span.end;
        } else {
            spans.push_back(span);
        }
    }
    return spans;
}

std::vector<std::uint64_t> hashes_of(const std::vector<Gram>& grams) {
    std::vector<std::uint64_t> hashes;
    hashes.reserve(grams.size());
    for (const Gram& gram : grams) hashes.push_back(gram.hash);
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

void write(std::string& text, const std::vector<Span>& spans) {
    text += ' ' + std::to_string(spans.size());
    for (const Span& span : spans) text += ' ' + std::to_string(span.begin) + ' ' + std::to_string(span.end);
}

/// Takes numbers off the begin of a line.
class Numbers {
  public:
    explicit Numbers(std::string_view line) : line_(line) {}

    std::optional<std::size_t> next() {
        if (!line_.empty() && line_.front() == ' ') line_.remove_prefix(1);
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), value);
        if (error != std::errc{}) return std::nullopt;
        line_.remove_prefix(static_cast<std::size_t>(end - line_.data()));
        return value;
    }

    std::optional<std::vector<Span>> spans() {
        const auto count = next();
        if (!count) return std::nullopt;
        std::vector<Span> spans;
        for (std::size_t i = 0; i < *count; ++i) {
            const auto begin = next();
            const auto end = next();
            if (!begin || !end) return std::nullopt;
            spans.push_back({*begin, *end});
        }
        return spans;
    }

  private:
    std::string_view line_;
};

}  // namespace

Alignment align(std::u32string_view from, std::u32string_view to) {
    const std::vector<Gram> from_grams = grams_of(from);
    const std::vector<Gram> to_grams = grams_of(to);
    return {covered(from_grams, hashes_of(to_grams)), covered(to_grams, hashes_of(from_grams))};
}

Alignments::Alignments(std::string_view bytes) {
    if (bytes.size() < checksum_size + form.size()) return;
    const std::string_view text = bytes.substr(checksum_size);
    if (!text.starts_with(form) || sha256(text) != bytes.substr(0, checksum_size)) return;
    std::string_view rest = text.substr(form.size());
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos) continue;
        Numbers numbers(line.substr(space));
        auto from = numbers.spans();
        auto to = numbers.spans();
        if (from && to) known_.emplace(line.substr(0, space), Alignment{std::move(*from), std::move(*to)});
    }
}

std::string Alignments::serialised() const {
    const std::lock_guard lock(using_);
    std::string text(form);
    for (const auto& [key, alignment] : used_) {
        text += key;
        write(text, alignment.from);
        write(text, alignment.to);
        text += '\n';
    }
    return sha256(text) + text;
}

std::string Alignments::key(std::string_view from_hash, std::string_view to_hash) {
    std::string key(from_hash);
    return key.append("-").append(to_hash);
}

std::optional<Alignment> Alignments::find(const std::string& key) {
    const std::lock_guard lock(using_);
    if (const auto used = used_.find(key); used != used_.end()) {
        ++found_;
        return used->second;
    }
    const auto known = known_.find(key);
    if (known == known_.end()) return std::nullopt;
    ++found_;
    return used_.insert(*known).first->second;
}

void Alignments::add(const std::string& key, const Alignment& alignment) {
    const std::lock_guard lock(using_);
    ++made_;
    used_.emplace(key, alignment);
}

}  // namespace yaodian::relations
