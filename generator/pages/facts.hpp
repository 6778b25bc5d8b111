/// What pages are made from: named facts with values. A page notes the facts that it asks for while it is made; the
/// next build makes it again only when one of them has another value (a verifying trace; A. Mokhov and others, Build
/// systems à la carte, 2018).
///
/// Facts of a document are what it says (`content`), what lists show of it (`summary`), what connects it with others
/// (`relations`), whom its page names (`index`) and which documents it is laid beside (`pairs`).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yaodian::pages {

enum class FactKind : std::uint64_t { content, summary, relations, index, pairs, titled, body };

/// A fact's kind and name in one number.
using FactKey = std::uint64_t;
[[nodiscard]] FactKey fact_key(FactKind kind, std::string_view name);

/// The values of facts, as hashes. A fact that was never set is one too: that there is no such thing.
class Facts {
  public:
    /// Mixes a value into that of the fact, so the order counts.
    void add(FactKind kind, std::string_view name, std::uint64_t value);

    [[nodiscard]] std::uint64_t value(FactKind kind, std::string_view name) const;

    /// One hash over the values of facts.
    [[nodiscard]] std::uint64_t digest(std::span<const FactKey> keys) const;

  private:
    std::unordered_map<FactKey, std::uint64_t> values_;
};

/// While it lives, it notes the facts that are asked for in its thread. They must not be nested.
class FactRecorder {
  public:
    FactRecorder();
    ~FactRecorder();
    FactRecorder(const FactRecorder&) = delete;
    FactRecorder& operator=(const FactRecorder&) = delete;

    /// What was noted so far, each once, ascending.
    [[nodiscard]] std::vector<FactKey> take();

  private:
    friend void note_fact(FactKind kind, std::string_view name);
    std::vector<FactKey> noted_;
};

/// Notes a fact for the page that is being made in this thread, if there is one.
void note_fact(FactKind kind, std::string_view name);

}  // namespace yaodian::pages
