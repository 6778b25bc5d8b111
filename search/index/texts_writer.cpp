#include <algorithm>
#include <fstream>
#include <numeric>
#include <unordered_map>

#include "search/index/bytes.hpp"
#include "search/index/texts.hpp"
#include "search/index/texts_format.hpp"

namespace yaodian::search {

namespace {

/// What all passages of a document have in common; written once a document.
std::string document_record(const Passage& p) {
    std::string out;
    for (const std::string* field :
         {&p.document, &p.title, &p.inferred_title, &p.type, &p.issuer, &p.document_number}) {
        put_string(out, *field);
    }
    return out;
}

std::string passage_record(const Passage& p, std::uint64_t document) {
    std::string out;
    put_string(out, p.ref);
    put_fixed(out, document);
    unsigned flags = static_cast<unsigned>(p.kind);
    if (p.heading) flags |= texts_format::has_heading;
    if (p.label) flags |= texts_format::has_label;
    put_number(out, flags);
    put_number(out, static_cast<std::uint64_t>(std::max(p.year, 0)));
    put_number(out, p.months.size());
    for (const int month : p.months) put_number(out, static_cast<std::uint64_t>(std::max(month, 0)));
    put_string(out, p.heading.value_or(""));
    put_string(out, p.label.value_or(""));
    put_string(out, p.text);
    put_string(out, p.url);
    return out;
}

}  // namespace

void write_texts(const std::string& path, const IndexId& id, const std::vector<Passage>& passages) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    std::vector<std::uint64_t> offsets(passages.size());
    std::uint64_t at = texts_format::header_size + 8 * passages.size();
    file.seekp(static_cast<std::streamoff>(at));
    const auto write = [&](const std::string& record) {
        file.write(record.data(), static_cast<std::streamsize>(record.size()));
        at += record.size();
        return at - record.size();
    };
    std::unordered_map<std::string, std::pair<std::string, std::uint64_t>> documents;  // name → last record, offset
    for (std::size_t i = 0; i < passages.size(); ++i) {
        std::string record = document_record(passages[i]);
        auto& [last, offset] = documents[passages[i].document];
        if (offset == 0 || last != record) {
            offset = write(record);
            last = std::move(record);
        }
        offsets[i] = write(passage_record(passages[i], offset));
    }
    std::vector<std::size_t> order(passages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return passages[a].ref < passages[b].ref; });
    std::string head(texts_format::magic);
    head.append(id.data(), id.size());
    put_fixed(head, passages.size());
    put_fixed(head, at);
    for (const std::size_t i : order) put_fixed(head, offsets[i]);
    file.seekp(0);
    file.write(head.data(), static_cast<std::streamsize>(head.size()));
    file.close();
    if (!file) throw IndexError(path + ": cannot be written; is the disk full, or the folder not writable?");
}

}  // namespace yaodian::search
